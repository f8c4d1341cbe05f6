import { candidate, type Candidate } from './candidate.ts';
import { certaintyOf } from './certainty.ts';
import { credentialsIn, modeIn } from './deductions.ts';
import { browserNamesOf, failuresOfReadings } from './failures.ts';
import { judgeInputOf, type JudgeInput } from './judge-input.ts';
import { preflightCacheHits } from './preflight-cache-hits.ts';
import { readingsOf } from './readings.ts';
import { sentenceFor, titleFor } from './sentence.ts';
import type { BrowserCaches } from './browser-caches.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { CachedPreflight, Reading, Verdict } from './verdict.ts';

/**
 * What decided an exchange: the verdict of the browser that captured it, with every reading if
 * events and headers leave more than one. Pure: the same exchange and caches give the same verdict.
 */
export function judge(exchange: Exchange, caches: BrowserCaches): Verdict {
  return verdictOn(judgeInputOf(exchange, caches));
}

export function verdictOn(input: JudgeInput): Verdict {
  const readings = readingsOf(input);
  const cachedPreflights = preflightCacheHits(input);
  const cached = cachedPreflights.at(-1) ?? null;
  const decisive = decisiveOf(readings, cached);
  const credentials = credentialsIn(input, readings);
  const mode = modeIn(input, readings);
  const { certainty, because } =
    decisive.rule === 'allowed-preflight-cached' && input.exchange.mayLackLegs
      ? LIKELY_CACHED
      : certaintyOf(input, readings, credentials, mode);
  const { verdict, rule, phase, reason } = decisive;
  const { chromium, failedParameter, firefox } = browserNamesOf(input, decisive);
  // Named one by one: to spread the reading would cost more than all the rest of this function.
  return {
    verdict,
    rule,
    phase,
    reason,
    chromium,
    failedParameter,
    firefox,
    certainty,
    because,
    title: titleFor(readings.length > 1 ? readings : [decisive]),
    sentence: sentenceFor(input, readings.length > 1 ? readings : [decisive], cached),
    netError: decisive.verdict === 'not-cors' ? decisive.netError : null,
    readings: readings.length > 1 ? readings.map((one) => ({ ...readingOf(input, one), if: one.if })) : null,
    failures: decisive.verdict === 'blocked' ? failuresOfReadings(input, readings) : [],
    mode,
    credentials,
    cachedPreflights,
  };
}

/** Where a file of another program has an earlier preflight that would do, and none for this request. */
const LIKELY_CACHED = {
  certainty: 'inferred',
  because:
    'The file has no preflight of this request: the earlier one answered for it, or the file leaves it out.',
} as const;

/** What the verdict's own fields say: the first reading, or nothing where the readings differ in the verdict. */
function decisiveOf(readings: readonly Candidate[], cached: CachedPreflight | null): Candidate {
  // There is at least one reading.
  const first = readings.reduce((likeliest) => likeliest);
  if (readings.some(({ verdict }) => verdict !== first.verdict))
    return candidate({ reason: 'ambiguous', mode: 'cors' });
  const isCached =
    readings.length === 1 && first.verdict === 'allowed' && cached !== null && isDecidedByHeaders(first);
  return isCached ? { ...first, rule: 'allowed-preflight-cached' } : first;
}

/** Allowed by `Access-Control-Allow-Origin` and similar headers, so the cached preflight is the better explanation. */
function isDecidedByHeaders({ rule, mode, reason }: Candidate): boolean {
  return mode === 'cors' && reason === null && rule !== 'allowed-same-origin';
}

function readingOf(input: JudgeInput, one: Candidate): Reading {
  const { verdict, rule, phase, reason } = one;
  return { verdict, rule, phase, reason, ...browserNamesOf(input, one) };
}
