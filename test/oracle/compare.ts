import { isCrossOrigin } from '../../src/core/exchange/cross-origin.ts';
import { corsHeadersOf } from '../../src/core/exchange/cors-response-headers.ts';
import { lastHop } from '../../src/core/exchange/exchange.ts';
import { getHeader } from '../../src/core/fetch/headers.ts';
import type { BrowserCaches } from '../../src/core/verdict/browser-caches.ts';
import { judge } from '../../src/core/verdict/judge.ts';
import { chromiumName } from '../../src/core/rules/rule.ts';
import { judgeInputOf, firstFailureAssuming } from '../../src/core/verdict/judge-input.ts';
import type { Verdict } from '../../src/core/verdict/verdict.ts';
import { differenceOf } from './agreement.ts';
import { mayBeAmbiguous } from './ambiguity.ts';
import { isAcross, type Run } from './batch.ts';
import { comparePreflights } from './compare-preflights.ts';
import type { Disagreement, DisagreementKind } from './disagreement.ts';
import type { Expected } from './expectation.ts';
import { credentialsOf, expectedOf, modeOf } from './expected.ts';
import { markerOf } from './marker.ts';
import { wordsOf, type Match } from './match.ts';

type Difference = readonly [DisagreementKind, ours: string, browsers: string];

/**
 * Blocked with credentials or without, by a check of another name, and nothing shows the credentials mode: the verdict
 * says, as inferred, what explains it without, and the request did have them.
 */
function isBlockedEitherWay(
  verdict: Verdict,
  expected: Expected,
  { ask, exchange }: Match,
  history: BrowserCaches,
): boolean {
  if (verdict.certainty !== 'inferred' || verdict.verdict !== 'blocked' || expected.verdict !== 'blocked')
    return false;
  if (verdict.credentials.value !== null || credentialsOf(ask, exchange.engine) !== 'include') return false;
  const failed = firstFailureAssuming(judgeInputOf(exchange, history), true);
  if (!failed) return false;
  const { rule, context, leg } = failed;
  const firefox =
    typeof rule.firefox === 'string' ? rule.firefox : rule.firefox(corsHeadersOf(leg.response), context);
  const name = exchange.engine === 'chromium' ? chromiumName(rule, context.phase) : firefox;
  return [name].flat().includes(expected.name);
}

function differencesOf(
  verdict: Verdict,
  expected: Expected,
  match: Match,
  history: BrowserCaches,
): Difference[] {
  const { exchange, truth } = match;
  if (expected.open === true) return [];
  if (verdict.certainty !== 'ambiguous') {
    const difference = differenceOf(verdict, expected, exchange);
    if (!difference || isBlockedEitherWay(verdict, expected, match, history)) return [];
    if (difference[0] === 'rule' && hasHiddenMode(match)) return [];
    const [kind, ours, browsers] = difference;
    return [[kind, ours, kind === 'verdict' ? `${browsers} (${wordsOf(truth)})` : browsers]];
  }
  const found: Difference[] = [];
  if (!mayBeAmbiguous(exchange)) found.push(['ambiguity', verdict.because, wordsOf(truth)]);
  const readings = verdict.readings ?? [];
  if (readings.length < 2 || readings.every((reading) => differenceOf(reading, expected, exchange))) {
    const names = readings.map((reading) => reading.chromium ?? reading.verdict);
    found.push(['readings', names.join(' or '), wordsOf(truth)]);
  }
  return found;
}

/**
 * Chromium sends `Origin` with a GET that asks for cookies out of a frame of another site, whatever its mode, and names
 * the mode to trustworthy servers only.
 */
function hasHiddenMode({ ask, exchange }: Match): boolean {
  const { request } = lastHop(exchange);
  const [origin, mode] = ['origin', 'sec-fetch-mode'].map((name) =>
    getHeader(request.requestHeaders ?? [], name),
  );
  const isGet = request.method === 'GET' || request.method === 'HEAD';
  return (
    exchange.engine === 'chromium' &&
    exchange.frameId !== 0 &&
    isGet &&
    origin !== undefined &&
    mode === undefined &&
    modeOf(ask, 'chromium') === 'no-cors'
  );
}

/** Facts that the browser does not show: to be told rightly or not at all. */
function deductionsOf(verdict: Verdict, match: Match): Difference[] {
  const {
    ask,
    exchange: { engine },
  } = match;
  if (hasHiddenMode(match)) return [];
  // Firefox takes what masks for a document first, which it asks for in mode same-origin.
  if (engine === 'firefox' && ask.api === 'mask') return [];
  const mode = modeOf(ask, engine);
  const found: Difference[] = [];
  if (verdict.mode.value !== null && verdict.mode.value !== mode)
    found.push(['mode', verdict.mode.value, mode]);
  const credentials = credentialsOf(ask, engine);
  const said = verdict.credentials.value;
  if (mode === 'cors' && said !== null && said !== credentials)
    found.push(['credentials', said, credentials]);
  return found;
}

/** Everything in which our verdict on one exchange differs from what the browser and the page saw. */
export function compareMatch(
  run: Run,
  match: Match,
  history: BrowserCaches,
  stripped: boolean,
): Disagreement[] {
  const { ask, truth, outcome, exchange } = match;
  const expected = expectedOf(truth, outcome, ask, lastHop(exchange).request.error);
  const isForeign = isAcross(run.serving, truth);
  if (!isCrossOrigin(exchange)) {
    if (!isForeign && expected.verdict !== 'blocked') return [];
    return [{ kind: 'cross-origin', run, exchange, ours: 'same-origin', browsers: wordsOf(truth), stripped }];
  }
  const verdict = judge(exchange, history);
  const differences = differencesOf(verdict, expected, match, history);
  const isPriming = markerOf(truth.urls[0] ?? '').endsWith('p');
  if (isForeign && !isPriming) differences.push(...deductionsOf(verdict, match));
  const preflights = stripped ? undefined : comparePreflights(exchange, truth);
  if (preflights) differences.push(['preflight', ...preflights]);
  return differences.map(([kind, ours, browsers]) => ({
    kind,
    run,
    exchange,
    verdict,
    ours,
    browsers,
    stripped,
  }));
}
