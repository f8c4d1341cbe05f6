import { isCrossOrigin } from '../core/cross-origin.ts';
import { judgeElsewhere } from '../core/elsewhere.ts';
import type { Exchange } from '../core/exchange.ts';
import { proposeFix } from '../core/fix.ts';
import type { History } from '../core/history.ts';
import { judge } from '../core/judge.ts';
import type { EngineId } from '../core/observation.ts';
import { reportLegs } from '../core/report.ts';
import { RULES_VERSION } from '../core/rules/index.ts';
import { annotate, type CorsAnnotation, type Judgement } from './annotation.ts';
import { writeEntry } from './entry.ts';
import type { CorsHar } from './format.ts';
import { layOut, type Layout, type PlacedLeg } from './layout.ts';
import { pageAt, writePages, type Navigation } from './pages.ts';
import type { HarState } from './state.ts';
import { isoDate } from './timings.ts';

export interface HarInput {
  readonly exchanges: readonly Exchange[];
  /** Knows all of `exchanges`, and what came before them. */
  readonly history: History;
  readonly state: HarState;
  readonly navigations: readonly Navigation[];
  /** Version of this program. */
  readonly creatorVersion: string;
}

/**
 * HAR 1.2, one entry a leg, by start. The same exchanges and history always give the same file.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function writeHar(input: HarInput): CorsHar {
  const { exchanges, history, state, navigations, creatorVersion } = input;
  const layout = layOut(exchanges);
  const pages = writePages(navigations);
  const judgements = new Map<Exchange, Judgement>();
  for (const exchange of layout.exchanges.values()) {
    if (isCrossOrigin(exchange)) judgements.set(exchange, judgeAll(exchange, history));
  }
  const entries = layout.legs.map((placed) => {
    const judgement = judgements.get(placed.exchange);
    return writeEntry({
      ...placed,
      fileEngine: state.engine,
      pageref: pageAt(pages, placed.exchangeStart),
      annotation: judgement && annotateLeg(placed, judgement, layout),
      comment: judgement?.verdict.sentence,
    });
  });
  return {
    log: {
      version: '1.2',
      creator: { name: 'CORS Lens', version: creatorVersion },
      browser: { name: BROWSER_NAME[state.engine], version: state.browserVersion },
      pages,
      entries,
      _corsLens: {
        version: 1,
        rules: RULES_VERSION,
        browser: state.engine,
        browserVersion: state.browserVersion,
        capturedAt: isoDate(state.capturedAt),
        redacted: state.redacted,
      },
    },
  };
}

/** The file's text: two spaces a level, as the browsers write theirs. */
export function stringifyHar(har: CorsHar): string {
  return JSON.stringify(har, null, 2);
}

const BROWSER_NAME: Readonly<Record<EngineId, string>> = { chromium: 'Chromium', firefox: 'Firefox' };

function judgeAll(exchange: Exchange, history: History): Judgement {
  const verdict = judge(exchange, history);
  return {
    verdict,
    legs: reportLegs(exchange, verdict, history),
    fix: proposeFix(exchange, verdict, history),
    elsewhere: judgeElsewhere(exchange, verdict, history),
  };
}

function annotateLeg(placed: PlacedLeg, judgement: Judgement, layout: Layout): CorsAnnotation {
  const { exchange, hop, leg, indexInExchange } = placed;
  const isPreflight = leg.kind === 'preflight';
  const { request, preflight } = exchange.hops[hop] ?? exchange.hops[0];
  const cached = isPreflight ? null : (judgement.verdict.cachedPreflights[hop] ?? null);
  return annotate(judgement, {
    exchange: exchange.id,
    leg: leg.kind,
    report: judgement.legs[indexInExchange],
    preflightEntry: isPreflight || !preflight ? null : layout.indexOf(preflight),
    requestEntry: isPreflight && request !== leg ? layout.indexOf(request) : null,
    preflightCached: cached && {
      entry: layout.preflightThatFilled(cached.exchange, leg.url),
      secondsLeft: cached.secondsLeft,
    },
  });
}
