import type { PathPolicy, ServerPolicy } from '../core/advice/policy/server-policy.ts';
import { combinePaths, type PathPolicies } from './combine-paths.ts';
import { localOriginNotes, pathNotes, replacementNotes } from './path-notes.ts';

export type Language =
  | 'javascript'
  | 'typescript'
  | 'nginx'
  | 'apache'
  | 'caddyfile'
  | 'java'
  | 'python'
  | 'php'
  | 'csharp'
  | 'ruby'
  | 'go'
  | 'json'
  | 'yaml'
  | 'xml';

/** Writes a policy as configuration of one kind of server. */
export interface ConfigWriter {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  /** Configuration to paste, ending without a newline; empty where `notes` say why there is none. */
  snippet(this: void, policy: ServerPolicy): string;
  /** What was left out and what to know about this server; full sentences, names in backticks. */
  notes(this: void, policy: ServerPolicy): readonly string[];
}

/** Patterns that a policy's values must match before they are written into this server's configuration unchanged. */
export interface Grammar {
  readonly origin?: RegExp;
  readonly path?: RegExp;
  readonly method?: RegExp;
  readonly header?: RegExp;
}

/** What a recipe may need beside the paths that it writes. */
export interface Whole {
  /** Serialized origin of the server. */
  readonly server: string;
  /** The paths as they were before they were combined. */
  readonly places: PathPolicies;
}

interface Recipe extends Pick<ConfigWriter, 'id' | 'title' | 'language'> {
  readonly grammar?: Grammar;
  /** The product has one setting for all its paths, so `write` gets all paths combined into one. */
  readonly hasOneSetting?: boolean;
  /** Gets only values that match the grammar and can stand between double quotes unchanged. */
  write(this: void, paths: PathPolicies, whole: Whole): string;
  remarks?(this: void, paths: PathPolicies, whole: Whole): readonly (string | false)[];
}

/**
 * Printable ASCII without the characters that have a meaning between double quotes in one of these languages. Languages
 * that also interpolate (`$`, `{`) exclude more in their grammar. Real origins, paths and tokens match; a value that does
 * not was most likely made to break out of the quotes.
 */
export const PLAIN = /^[!#-;=?-[\]-~]+$/;

/** A path in which no character has a special meaning to any path matcher. */
export const LITERAL_PATH = /^[\w\-.~/@,=]+$/;

/** Makes a writer that checks all values first. Nothing is ever escaped: a value that would need it is left out. */
export function defineConfigWriter(recipe: Recipe): ConfigWriter {
  const { id, title, language, grammar = {}, hasOneSetting = false, write, remarks } = recipe;
  return {
    id,
    title,
    language,
    snippet(policy) {
      const { kept } = keepWritable(policy, grammar);
      return kept ? write(hasOneSetting ? [combinePaths(kept.places)] : kept.places, kept) : '';
    },
    notes(policy) {
      const { kept, left } = keepWritable(policy, grammar);
      const about = left.map(
        (value) => `\`${shown(value)}\` can’t be written safely for ${title} and is left out.`,
      );
      if (!kept) return [...new Set(about)];
      const paths: PathPolicies = hasOneSetting ? [combinePaths(kept.places)] : kept.places;
      const own = (remarks?.(paths, kept) ?? []).filter((remark) => remark !== false);
      const combined = hasOneSetting ? pathNotes(title, kept.places) : [];
      const general = [...replacementNotes(kept.places), ...localOriginNotes(kept.places)];
      return [...new Set([...about, ...combined, ...own, ...general])];
    },
  };
}

interface Writable {
  /** Undefined where the rest would help nobody. */
  readonly kept: Whole | undefined;
  readonly left: readonly string[];
}

/** The policy without the values that cannot be written. */
function keepWritable({ server, paths }: ServerPolicy, grammar: Grammar): Writable {
  const left: string[] = [];
  const keep = (values: readonly string[], pattern: RegExp | undefined): string[] =>
    values.filter((value) => {
      const writable = PLAIN.test(value) && (pattern?.test(value) ?? true);
      if (!writable) left.push(value);
      return writable;
    });
  const keepPath = (policy: PathPolicy): PathPolicy | undefined => {
    const origins = keep(policy.origins, grammar.origin);
    const [path] = keep([policy.path], grammar.path);
    const methods = keep(policy.methods, grammar.method);
    const safelistedMethods = keep(policy.safelistedMethods, grammar.method);
    const headers = keep(policy.headers, grammar.header);
    const exposeHeaders = keep(policy.exposeHeaders, grammar.header);
    const isUseful =
      path !== undefined &&
      methods.length + safelistedMethods.length > 0 &&
      (policy.wildcard || origins.length > 0);
    if (!isUseful) return undefined;
    return { ...policy, origins, path, methods, safelistedMethods, headers, exposeHeaders };
  };
  const [first, ...others] = paths.flatMap((policy) => keepPath(policy) ?? []);
  return { kept: first && { server, places: [first, ...others] }, left };
}

/** For a sentence, in which a backtick would end the quoted value. */
export function shown(value: string): string {
  return value.replaceAll('`', '’').slice(0, 120);
}
