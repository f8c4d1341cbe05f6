import { isCrossOrigin } from '../../core/exchange/cross-origin.ts';
import { examine, type Examination } from '../../core/examine.ts';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import { legKey, type NetworkFactsByLeg } from '../../core/exchange/devtools-details.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import { RULES_VERSION } from '../../core/rules/catalogue/index.ts';
import { annotate, type CorsAnnotation } from './annotation.ts';
import { writeEntry } from './entry.ts';
import type { CorsEntry, CorsHar } from '../format.ts';
import { layOut, type Layout, type PlacedLeg } from './entry-order.ts';
import { pagesOf, type Navigation, type Pages, type RecordedPages } from './pages.ts';
import { INCOMPLETE, type CaptureInfo } from '../capture-info.ts';
import { isoDate } from '../timings.ts';

export interface HarInput {
  readonly exchanges: readonly Exchange[];
  /** Knows all of `exchanges`, and what came before them. */
  readonly history: BrowserCaches;
  readonly state: CaptureInfo;
  readonly navigations: readonly Navigation[];
  /** Where the exchanges were read from a file. */
  readonly recordedPages?: RecordedPages;
  /** What DevTools tells of their legs, where it was asked. */
  readonly network?: NetworkFactsByLeg;
  /** Version of this program. */
  readonly creatorVersion: string;
}

/** What a file says beside its exchanges. */
export type HarOrigin = Pick<HarInput, 'state' | 'navigations' | 'network' | 'recordedPages'>;

/**
 * HAR 1.2, one entry a leg, by start. The same exchanges and history always give the same file.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function writeHar(input: HarInput): CorsHar {
  const pages = pagesOf(input.navigations, input.recordedPages);
  return frame(input, pages, [...writeEntries(input, pages)]);
}

/** The file's text: two spaces a level, as the browsers write theirs. */
export function stringifyHar(har: CorsHar): string {
  return JSON.stringify(har, null, 2);
}

/**
 * The file's text in pieces, `stringifyHar` of `writeHar`. A long session is more text than one string can hold, and its
 * entries are several times that as objects: here some are made after others.
 */
export function* writeHarText(input: HarInput): Generator<string> {
  const pages = pagesOf(input.navigations, input.recordedPages);
  const [before = '', after = ''] = stringifyHar(frame(input, pages, [])).split(NO_ENTRIES);
  let isFirst = true;
  for (const batch of inBatches(writeEntries(input, pages))) {
    yield isFirst ? `${before}\n    "entries": [\n` : ',\n';
    // Two levels further in, so that they are indented as in the file.
    yield JSON.stringify([[batch]], null, 2).slice(LEVELS_AROUND, -LEVELS_AROUND);
    isFirst = false;
  }
  yield isFirst ? `${before}${NO_ENTRIES}${after}` : `\n    ]${after}`;
}

/** Some hundred kilobytes of text: what is smaller is moved about in memory several times. */
const BATCH = 64;

function* inBatches<T>(items: Iterable<T>): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** No string of a file has a line break in it, so this stands where the entries go and nowhere else. */
const NO_ENTRIES = '\n    "entries": []';
const LEVELS_AROUND = '[\n  [\n    [\n'.length;

function frame({ state, creatorVersion }: HarInput, pages: Pages, entries: CorsEntry[]): CorsHar {
  return {
    log: {
      version: '1.2',
      creator: { name: 'CORS Lens', version: creatorVersion },
      browser: { name: BROWSER_NAME[state.engine], version: state.browserVersion },
      pages: [...pages.list],
      entries,
      ...(state.incomplete && { comment: INCOMPLETE }),
      _corsLens: {
        version: 2,
        rules: RULES_VERSION,
        browser: state.engine,
        browserVersion: state.browserVersion,
        capturedAt: isoDate(state.capturedAt),
        redacted: state.redacted,
      },
    },
  };
}

function* writeEntries({ exchanges, history, state, network }: HarInput, pages: Pages): Generator<CorsEntry> {
  const layout = layOut(exchanges);
  /** Of exchanges with some legs written and some not; the legs of one are near each other. */
  const examinations = new Map<Exchange, Examination>();
  for (const placed of layout.legs) {
    const { exchange, exchangeStart, hop, isLast, leg } = placed;
    const examination =
      examinations.get(exchange) ?? (isCrossOrigin(exchange) ? examine(exchange, history) : undefined);
    if (isLast) examinations.delete(exchange);
    else if (examination) examinations.set(exchange, examination);
    yield writeEntry({
      placed,
      fileEngine: state.engine,
      network: network?.get(legKey(exchange.id, hop, leg === exchange.hops[hop]?.preflight)),
      pageref: pages.idOf(exchange.id, exchangeStart),
      annotation: examination && annotateLeg(placed, examination, layout),
      comment: examination?.verdict.sentence,
    });
  }
}

const BROWSER_NAME: Readonly<Record<EngineId, string>> = { chromium: 'Chromium', firefox: 'Firefox' };

function annotateLeg(placed: PlacedLeg, examination: Examination, layout: Layout): CorsAnnotation {
  const { exchange, hop, leg, indexInExchange } = placed;
  const isPreflight = leg.kind === 'preflight';
  const { request, preflight } = exchange.hops[hop] ?? exchange.hops[0];
  const cached = isPreflight ? null : (examination.verdict.cachedPreflights[hop] ?? null);
  return annotate(examination, {
    exchange: exchange.id,
    leg: leg.kind,
    report: examination.legOutcomes[indexInExchange],
    preflightEntry: isPreflight || !preflight ? null : layout.indexOf(preflight),
    requestEntry: isPreflight && request !== leg ? layout.indexOf(request) : null,
    preflightCached: cached && {
      entry: layout.preflightThatFilled(cached.exchange, leg.url),
      secondsLeft: cached.secondsLeft,
    },
  });
}
