import { getHeader } from '../../core/fetch/headers.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import type { Redactor } from '../../redact/redactor.ts';
import type { Fields } from '../fields.ts';
import type { CorsPage } from '../format.ts';
import { isoDate } from '../timings.ts';
import type { Navigation, RecordedPages } from '../write/pages.ts';
import type { ReadEntry } from './parse-entry.ts';
import { parseEngine } from './parse-observed.ts';
import { INCOMPLETE, type CaptureInfo } from '../capture-info.ts';

/** What a file says of itself. */
export interface HarMeta {
  readonly creator: { readonly name: string; readonly version: string };
  /** Version of the rule set that judged it; null where another program wrote it. */
  readonly rules: string | null;
  readonly state: CaptureInfo;
  readonly navigations: readonly Navigation[];
  readonly recordedPages: RecordedPages;
}

export interface ReadPage {
  /** As it is written again. */
  readonly page: CorsPage;
  readonly navigation: Navigation | undefined;
}

export function readPages(log: Fields, redactor: Redactor | undefined): ReadPage[] {
  const clean = (url: string): string => redactor?.url(url) ?? url;
  return log.objects('pages').map((page) => {
    const title = clean(page.text('title') ?? '');
    const own = page.object('_navigation');
    const startedAt = Date.parse(page.text('startedDateTime') ?? '');
    const at = own?.number('at') ?? startedAt;
    const url = own ? clean(own.text('url') ?? '') : title;
    const navigation = Number.isFinite(at) && (own || URL.canParse(url)) ? { at, url } : undefined;
    const written: CorsPage = {
      startedDateTime: isoDate(startedAt),
      id: page.text('id') ?? '',
      title,
      pageTimings: readPageTimings(page.object('pageTimings')),
    };
    if (own && navigation) written._navigation = navigation;
    return { page: written, navigation };
  });
}

function readPageTimings(timings: Fields | undefined): CorsPage['pageTimings'] {
  const onContentLoad = timings?.number('onContentLoad');
  const onLoad = timings?.number('onLoad');
  return { ...(onContentLoad !== undefined && { onContentLoad }), ...(onLoad !== undefined && { onLoad }) };
}

export function readMeta(
  log: Fields,
  pages: readonly ReadPage[],
  entries: readonly ReadEntry[],
): Omit<HarMeta, 'recordedPages'> {
  const own = log.object('_corsLens');
  const creator = log.object('creator');
  const browser = log.object('browser');
  const navigations = pages.flatMap(({ navigation }) => navigation ?? []);
  const capturedAt = Date.parse(own?.text('capturedAt') ?? '');
  return {
    creator: { name: creator?.text('name') ?? '', version: creator?.text('version') ?? '' },
    rules: own?.text('rules') ?? null,
    state: {
      engine: parseEngine(own?.text('browser')) ?? guessEngine(log, entries),
      browserVersion: own?.text('browserVersion') ?? browser?.text('version') ?? '',
      capturedAt: Number.isFinite(capturedAt)
        ? capturedAt
        : (navigations[0]?.at ?? entries[0]?.startedAt ?? 0),
      redacted: own?.flag('redacted') ?? false,
      ...(own && log.text('comment') === INCOMPLETE && { incomplete: true }),
    },
    navigations,
  };
}

/** By the program's or browser's name, else by the first User-Agent. */
function guessEngine(log: Fields, entries: readonly ReadEntry[]): EngineId {
  const names = [log.object('browser')?.text('name'), log.object('creator')?.text('name')].join(' ');
  if (/firefox/i.test(names)) return 'firefox';
  if (/chrom|webinspector/i.test(names)) return 'chromium';
  for (const { requestHeaders } of entries) {
    const agent = getHeader(requestHeaders, 'user-agent');
    if (agent !== undefined) return /\bFirefox\//.test(agent) ? 'firefox' : 'chromium';
  }
  return 'chromium';
}
