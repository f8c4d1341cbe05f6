import type { PathPolicy, ServerPolicy } from '../../core/advice/policy/server-policy.ts';
import { isLocalOrigin } from '../../core/fetch/local-origin.ts';
import { LITERAL_PATH, PLAIN, shown, type ConfigWriter } from '../config-writer.ts';

/** A path that the development server hands on to the server that the page wants to read. */
export interface ProxiedPath {
  /** Path at the development server, without a slash at the end. */
  readonly path: string;
  /** The server has everything at `/`; the path is taken off before the request is sent on. */
  readonly isRemoved: boolean;
}

export interface ProxySetting {
  /** Serialized origin of the server. */
  readonly target: string;
  readonly paths: readonly ProxiedPath[];
  /** Cookies that are bound to the server’s domain have to be bound to the development server’s. */
  readonly rewritesCookies: boolean;
}

interface Recipe extends Pick<ConfigWriter, 'id' | 'title' | 'language'> {
  write(this: void, setting: ProxySetting): string;
  remarks?(this: void, setting: ProxySetting): readonly string[];
}

/**
 * Makes a writer for the proxy of a development server. With it, the page asks its own origin, so CORS does not apply:
 * the server’s settings stay as they are.
 */
export function defineDevProxy({ id, title, language, write, remarks }: Recipe): ConfigWriter {
  return {
    id,
    title,
    language,
    snippet(policy) {
      const setting = settingOf(policy);
      return setting ? write(setting) : '';
    },
    notes(policy) {
      const setting = settingOf(policy);
      const left = policy.paths.filter((one) => !isWritable(one));
      const about = left.map(
        ({ path }) => `\`${shown(path)}\` can’t be written safely for ${title} and is left out.`,
      );
      if (!setting) return about;
      const origins = policy.paths.flatMap((one) => one.origins);
      return [
        ...about,
        ...callNote(setting),
        ...(origins.some(isLocalOrigin)
          ? []
          : [
              'No page here comes from a local origin: this works on a development server only, and a published page needs the server’s CORS settings.',
            ]),
        'For development only. A server that refuses unknown origins itself still gets the page’s `Origin` in writes.',
        ...(remarks?.(setting) ?? []),
      ];
    },
  };
}

/** Placed before the path where the server has everything at `/`, so that the development server keeps its own files. */
const PREFIX = '/api';

function settingOf({ server, paths }: ServerPolicy): ProxySetting | undefined {
  const written = paths.filter(isWritable);
  if (!PLAIN.test(server) || written.length === 0) return undefined;
  const wholeServer = written.some(({ path }) => path === '/');
  return {
    target: server,
    paths: wholeServer ? [{ path: PREFIX, isRemoved: true }] : shortest(written),
    rewritesCookies: paths.some(({ credentials }) => credentials),
  };
}

function isWritable({ path }: PathPolicy): boolean {
  return PLAIN.test(path) && LITERAL_PATH.test(path);
}

/** Prefixes cover what is below them, so paths below another one need no entry. */
function shortest(paths: readonly PathPolicy[]): ProxiedPath[] {
  const found: string[] = [];
  for (const { path } of [...paths].reverse()) {
    if (!found.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))) found.push(path);
  }
  return found.map((path) => ({ path, isRemoved: false }));
}

function callNote({ target, paths }: ProxySetting): string[] {
  const [first] = paths;
  if (!first) return [];
  const there = first.isRemoved ? `${target}/users` : target + first.path;
  const here = first.isRemoved ? `${first.path}/users` : first.path;
  return [
    `In the page, call \`${here}\` instead of \`${there}\`: it is then a request to the page’s own origin.`,
  ];
}
