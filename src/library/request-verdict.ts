import { wholeNote } from '../core/advice/fix-note.ts';
import type { Examination } from '../core/examine.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { statusOf } from './judge-log.ts';

/** What is said about one cross-origin request: what `capture --json` prints. */
export interface RequestVerdict extends Pick<
  Verdict,
  | 'verdict'
  | 'rule'
  | 'phase'
  | 'reason'
  | 'certainty'
  | 'chromium'
  | 'failedParameter'
  | 'firefox'
  | 'netError'
  | 'readings'
  | 'failures'
  | 'sentence'
> {
  /** Id of the exchange: the same as in `_cors.exchange`. */
  readonly exchange: string;
  readonly method: string;
  /** Of the first request; redirects lead elsewhere. */
  readonly url: string;
  /** Origin of the page or worker; null if unknown. */
  readonly requester: string | null;
  /** Of the last response that was seen; null if there was none. */
  readonly status: number | null;
  /** Engines that decide otherwise. */
  readonly elsewhere: Examination['elsewhere'];
  readonly fix: Examination['fix']['steps'];
  readonly fixNote: string | null;
  readonly advice: Examination['advice'];
}

export function requestVerdictOf({ exchange, verdict, fix, advice, elsewhere }: Examination): RequestVerdict {
  return {
    exchange: exchange.id,
    method: exchange.hops[0].request.method,
    url: exchange.hops[0].request.url,
    requester: exchange.requester ?? null,
    status: statusOf(exchange) ?? null,
    verdict: verdict.verdict,
    rule: verdict.rule,
    phase: verdict.phase,
    reason: verdict.reason,
    certainty: verdict.certainty,
    chromium: verdict.chromium,
    failedParameter: verdict.failedParameter,
    firefox: verdict.firefox,
    netError: verdict.netError,
    readings: verdict.readings,
    failures: verdict.failures,
    elsewhere,
    sentence: verdict.sentence,
    fix: fix.steps,
    fixNote: wholeNote(fix),
    advice,
  };
}
