import { examine, type Examination } from '../../core/examine.ts';
import type { Exchange, Hop, Leg } from '../../core/exchange/exchange.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import { createBrowserCaches } from '../../core/verdict/browser-caches.ts';
import { withExpectedOutcome } from '../../core/verdict/expected-outcome.ts';
import type { VerdictKind } from '../../core/verdict/verdict.ts';
import { ENGINES, exchangeOf } from './probed-exchange.ts';
import type { Question, Run, Unasked } from './run-fetch.ts';

/** What one engine, or the standard, makes of the responses. */
export interface EngineVerdict {
  readonly engine: EngineId | 'standard';
  /** `passes`: what was answered is in order, and the rest was not asked. */
  readonly verdict: VerdictKind | 'passes';
  readonly rule: string | null;
  readonly reason: string | null;
}

export interface EngineVerdicts {
  /** As Chromium would have it, or Firefox where only that refuses. */
  readonly examination: Examination;
  readonly engines: readonly EngineVerdict[];
}

export function engineVerdicts(question: Question, { hops, stop, unasked }: Run): EngineVerdicts {
  const exchange = exchangeOf(question, unasked ? completed(hops, question, unasked) : hops);
  const hasResponse = unasked !== undefined || stop !== 'refused';
  const examinations = ENGINES.map((engine) =>
    examined(withExpectedOutcome({ ...exchange, engine }, hasResponse)),
  );
  const engines = examinations.map(({ exchange: { engine }, verdict }): EngineVerdict => {
    const { rule, reason } = verdict;
    return { engine, verdict: verdict.verdict, rule, reason };
  });
  const examination =
    examinations.find(({ verdict }) => verdict.verdict === 'blocked') ??
    examinations[0] ??
    examined(exchange);
  const [chromium] = engines;
  const differs = examinations[0]?.elsewhere.find(({ engine }) => engine === 'standard');
  const standard = differs
    ? { verdict: differs.verdict, rule: differs.rule, reason: null }
    : { verdict: 'unknown' as const, rule: null, reason: null, ...chromium };
  const all = [...engines, { ...standard, engine: 'standard' as const }];
  return { examination, engines: unasked ? all.map(asFarAsAsked) : all };
}

function asFarAsAsked(one: EngineVerdict): EngineVerdict {
  return one.verdict === 'allowed' ? { ...one, verdict: 'passes', rule: null, reason: null } : one;
}

/** As if what was not asked were allowed: what is refused then is refused by the answers that are there. */
function completed(
  hops: readonly [Hop, ...Hop[]],
  { credentials }: Question,
  { url, method, origin }: Unasked,
): readonly [Hop, ...Hop[]] {
  const last = hops.at(-1) ?? hops[0];
  const at = last.request.endedAt ?? last.request.startedAt;
  const headers = [
    { name: 'Access-Control-Allow-Origin', value: origin },
    ...(credentials ? [{ name: 'Access-Control-Allow-Credentials', value: 'true' }] : []),
  ];
  const request: Leg = {
    kind: 'request',
    requestId: `request ${url}`,
    url,
    method,
    startedAt: at,
    sentAt: at,
    requestHeaders: [
      { name: 'Origin', value: origin },
      { name: 'Sec-Fetch-Mode', value: 'cors' },
    ],
    response: { status: 200, statusLine: 'HTTP/1.1 200 OK', headers, at, fromCache: false },
    endedAt: at,
  };
  if (last.request.response) return [...hops, { request }];
  const [first, ...others] = hops;
  const whole = { ...last, request };
  return others.length === 0 ? [whole] : [first, ...others.slice(0, -1), whole];
}

function examined(exchange: Exchange): Examination {
  const caches = createBrowserCaches();
  caches.add(exchange);
  return examine(exchange, caches);
}
