import { preflightCacheHits } from './preflight-cache-hits.ts';
import { deduced } from './request-mode.ts';
import type { FailedCheck } from './run-checks.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { failuresOfVerdict, browserNamesOf } from './failures.ts';
import type { BrowserCaches } from './browser-caches.ts';
import type { Candidate } from './candidate.ts';
import { readingsOf } from './readings.ts';
import { judgeInputOf, firstFailureAssuming, type JudgeInput } from './judge-input.ts';
import { sentenceFor, titleFor } from './sentence.ts';
import type { Certainty, CredentialsMode, Deduced, Reading, RequestMode, Verdict } from './verdict.ts';

/**
 * Says what decided an exchange: the verdict of the browser in which it was captured, with every reading where
 * events and headers leave more than one. Pure: the same exchange and caches give the same verdict.
 */
export function judge(exchange: Exchange, caches: BrowserCaches): Verdict {
  return verdictOn(judgeInputOf(exchange, caches));
}

export function verdictOn(input: JudgeInput): Verdict {
  const candidates = readingsOf(input);
  // There is at least one, so the first needs no substitute.
  const first = candidates.reduce((likeliest) => likeliest);
  const cachedPreflights = preflightCacheHits(input);
  const ambiguous = candidates.length > 1;
  const credentials = credentialsIn(input, candidates);
  const mode = modeIn(input, candidates);
  const isCached =
    !ambiguous &&
    first.verdict === 'allowed' &&
    cachedPreflights.at(-1) !== null &&
    isDecidedByHeaders(first);
  const decisive: Candidate = isCached ? { ...first, rule: 'allowed-preflight-cached' } : first;
  const { certainty, because } =
    isCached && input.exchange.mayLackLegs
      ? LIKELY_CACHED
      : certaintyOf(input, candidates, credentials, mode);
  const { verdict, rule, phase, reason } = decisive;
  const { chromium, failedParameter, firefox } = browserNamesOf(input, decisive);
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
    title: titleFor(decisive),
    sentence: sentenceFor(input, decisive, ambiguous, cachedPreflights.at(-1) ?? null),
    netError: verdict === 'not-cors' ? decisive.netError : null,
    readings: ambiguous ? candidates.map((one) => ({ ...readingOf(input, one), if: one.if })) : null,
    failures: failuresOfVerdict(input, decisive),
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

function readingOf(input: JudgeInput, candidate: Candidate): Reading {
  const { verdict, rule, phase, reason } = candidate;
  return { verdict, rule, phase, reason, ...browserNamesOf(input, candidate) };
}

/** By ACAO and its like, so that a cached preflight is worth naming instead. */
function isDecidedByHeaders({ rule, mode, reason }: Candidate): boolean {
  return mode === 'cors' && reason === null && rule !== 'allowed-same-origin';
}

function modeIn({ modes }: JudgeInput, candidates: readonly Candidate[]): Deduced<RequestMode> {
  const [first, ...others] = candidates;
  const agree = others.every(({ mode }) => mode === first?.mode);
  return deduced(modes, agree ? (first?.mode ?? null) : null);
}

/** `include` or not, where evidence shows it or only one of the two explains the outcome. */
function credentialsIn(input: JudgeInput, candidates: readonly Candidate[]): Deduced<CredentialsMode> {
  const { credentials } = input;
  if (candidates.some(({ supposed }) => supposed)) return deduced<CredentialsMode>(credentials, null);
  const name = (include: boolean): CredentialsMode => (include ? 'include' : 'same-origin');
  const [only, ...others] = credentials.values;
  if (only !== undefined && others.length === 0) return deduced(credentials, name(only));
  const explaining = credentials.values.filter((include) => explains(input, candidates, include));
  const [one] = explaining;
  return deduced(credentials, explaining.length === 1 && one !== undefined ? name(one) : null);
}

/** Whether the decided readings hold under this assumption, too. */
function explains(input: JudgeInput, candidates: readonly Candidate[], include: boolean): boolean {
  return candidates.some(({ verdict, mode, failed }) => {
    if (mode !== 'cors' || (verdict !== 'allowed' && verdict !== 'blocked')) return true;
    return isSameStop(firstFailureAssuming(input, include), failed);
  });
}

function isSameStop(a: FailedCheck | undefined, b: FailedCheck | undefined): boolean {
  return a?.rule.id === b?.rule.id && a?.leg === b?.leg;
}

function certaintyOf(
  input: JudgeInput,
  candidates: readonly Candidate[],
  credentials: Deduced<CredentialsMode>,
  mode: Deduced<RequestMode>,
): { certainty: Certainty; because: string } {
  const [first] = candidates;
  if (candidates.length > 1) {
    const conditions = candidates.map((one) => one.if).join('; ');
    return {
      certainty: 'ambiguous',
      because: `An extension is not shown what decides between these: ${conditions}.`,
    };
  }
  if (input.trial === 'own-headers') {
    return {
      certainty: 'inferred',
      because:
        'The verdict is about the headers that the server sent. The page got the response only with the fix that was tried.',
    };
  }
  if (first?.rule === null) {
    return { certainty: first.verdict === 'unknown' ? 'certain' : 'inferred', because: whyUnknown(first) };
  }
  if (first?.reason === 'upgraded') {
    return {
      certainty: 'inferred',
      because:
        'Neither the preflight nor the request was sent; only a redirect by the browser itself explains that.',
    };
  }
  if (first?.supposed === true) {
    return {
      certainty: 'inferred',
      because:
        'Extensions can’t see whether the page sends credentials. Without them, this is the cause; with them, the approval of credentials would be missing first.',
    };
  }
  if (first?.verdict === 'blocked' && credentials.inferred && needsCredentials(input)) {
    const included = credentials.value === 'include';
    return {
      certainty: 'inferred',
      because: `Extensions can’t see the credentials mode. Only a request ${included ? 'with' : 'without'} credentials explains the outcome.`,
    };
  }
  if (first?.verdict === 'blocked' && mode.inferred && !input.modes.seen && input.modes.values.length > 1) {
    return {
      certainty: 'inferred',
      because: 'The browser does not show the request’s mode; only `cors` explains the outcome.',
    };
  }
  if (first?.rule === 'allowed-extension-bypass' || first?.rule === 'unexplained-block') {
    return { certainty: 'inferred', because: 'The headers say otherwise than the browser did.' };
  }
  return { certainty: 'certain', because: 'What the browser did and what the rules say agree.' };
}

function whyUnknown({ reason }: Candidate): string {
  return reason === 'pending' ? 'The browser has not decided yet.' : 'What decided it was not recorded.';
}

/** The rules say something else without the deduced credentials mode. */
function needsCredentials(input: JudgeInput): boolean {
  const [a, b] = [firstFailureAssuming(input, false), firstFailureAssuming(input, true)];
  return !isSameStop(a, b);
}
