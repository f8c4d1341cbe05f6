import { isCrossOrigin } from '../../../src/core/exchange/cross-origin.ts';
import { corsHeadersOf } from '../../../src/core/exchange/cors-response-headers.ts';
import { lastHop } from '../../../src/core/exchange/exchange.ts';
import { getHeader } from '../../../src/core/fetch/headers.ts';
import type { BrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import { chromiumName } from '../../../src/core/rules/rule.ts';
import { judgeInputOf, firstFailureAssuming } from '../../../src/core/verdict/judge-input.ts';
import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import { differenceOf } from './compare-reading.ts';
import { mayBeAmbiguous } from './ambiguity.ts';
import { isCrossOriginRequest, type CompletedRun } from '../run/batch.ts';
import { comparePreflights } from './compare-preflights.ts';
import type { Disagreement, DisagreementKind } from './disagreement.ts';
import type { ExpectedVerdict } from './expected-verdict.ts';
import { credentialsOf, verdictFromBrowser, modeOf } from '../browsers/verdict-from-cdp.ts';
import { fragmentOf } from '../servers/fragment.ts';
import { browserWords, type Match } from './match-witnesses.ts';

type Difference = readonly [DisagreementKind, ours: string, browsers: string];

/**
 * Blocked with credentials or without, by a check of another name, and nothing shows the credentials mode: the verdict
 * says, as inferred, what explains it without, and the request did have them.
 */
function isBlockedEitherWay(
  verdict: Verdict,
  expected: ExpectedVerdict,
  { pageRequest, exchange }: Match,
  caches: BrowserCaches,
): boolean {
  if (verdict.certainty !== 'inferred' || verdict.verdict !== 'blocked' || expected.verdict !== 'blocked')
    return false;
  if (verdict.credentials.value !== null || credentialsOf(pageRequest, exchange.engine) !== 'include')
    return false;
  const failed = firstFailureAssuming(judgeInputOf(exchange, caches), true);
  if (!failed) return false;
  const { rule, context, leg } = failed;
  const firefox =
    typeof rule.firefox === 'string' ? rule.firefox : rule.firefox(corsHeadersOf(leg.response), context);
  const name = exchange.engine === 'chromium' ? chromiumName(rule, context.phase) : firefox;
  return [name].flat().includes(expected.name);
}

function differencesOf(
  verdict: Verdict,
  expected: ExpectedVerdict,
  match: Match,
  caches: BrowserCaches,
): Difference[] {
  const { exchange, recorded } = match;
  if (expected.open === true) return [];
  if (verdict.certainty !== 'ambiguous') {
    const difference = differenceOf(verdict, expected, exchange);
    if (!difference || isBlockedEitherWay(verdict, expected, match, caches)) return [];
    if (difference[0] === 'rule' && hasHiddenMode(match)) return [];
    const [kind, ours, browsers] = difference;
    return [[kind, ours, kind === 'verdict' ? `${browsers} (${browserWords(recorded)})` : browsers]];
  }
  const found: Difference[] = [];
  if (!mayBeAmbiguous(exchange)) found.push(['ambiguity', verdict.because, browserWords(recorded)]);
  const readings = verdict.readings ?? [];
  if (readings.length < 2 || readings.every((reading) => differenceOf(reading, expected, exchange))) {
    const names = readings.map((reading) => reading.chromium ?? reading.verdict);
    found.push(['readings', names.join(' or '), browserWords(recorded)]);
  }
  return found;
}

/**
 * Chromium sends `Origin` with a GET that asks for cookies out of a frame of another site, whatever its mode, and names
 * the mode to trustworthy servers only.
 */
function hasHiddenMode({ pageRequest, exchange }: Match): boolean {
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
    modeOf(pageRequest, 'chromium') === 'no-cors'
  );
}

/** Facts that the browser does not show: to be told rightly or not at all. */
function deductionsOf(verdict: Verdict, match: Match): Difference[] {
  const {
    pageRequest,
    exchange: { engine },
  } = match;
  if (hasHiddenMode(match)) return [];
  // Firefox takes what masks for a document first, which it asks for in mode same-origin.
  if (engine === 'firefox' && pageRequest.api === 'mask') return [];
  const mode = modeOf(pageRequest, engine);
  const found: Difference[] = [];
  if (verdict.mode.value !== null && verdict.mode.value !== mode)
    found.push(['mode', verdict.mode.value, mode]);
  const credentials = credentialsOf(pageRequest, engine);
  const said = verdict.credentials.value;
  if (mode === 'cors' && said !== null && said !== credentials)
    found.push(['credentials', said, credentials]);
  return found;
}

/** Everything in which our verdict on one exchange differs from what the browser and the page saw. */
export function compareExchange(
  run: CompletedRun,
  match: Match,
  caches: BrowserCaches,
  stripped: boolean,
): Disagreement[] {
  const { pageRequest, recorded, outcome, exchange } = match;
  const expected = verdictFromBrowser(recorded, outcome, pageRequest, lastHop(exchange).request.error);
  const isForeign = isCrossOriginRequest(run.instance, recorded);
  if (!isCrossOrigin(exchange)) {
    if (!isForeign && expected.verdict !== 'blocked') return [];
    return [
      {
        kind: 'cross-origin',
        run,
        exchange,
        weSay: 'same-origin',
        browserSays: browserWords(recorded),
        stripped,
      },
    ];
  }
  const verdict = judge(exchange, caches);
  const differences = differencesOf(verdict, expected, match, caches);
  const isPriming = fragmentOf(recorded.urls[0] ?? '').endsWith('p');
  if (isForeign && !isPriming) differences.push(...deductionsOf(verdict, match));
  const preflights = stripped ? undefined : comparePreflights(exchange, recorded);
  if (preflights) differences.push(['preflight', ...preflights]);
  return differences.map(([kind, ours, browsers]) => ({
    kind,
    run,
    exchange,
    verdict,
    weSay: ours,
    browserSays: browsers,
    stripped,
  }));
}
