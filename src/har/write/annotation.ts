import { wholeNote } from '../../core/advice/fix-note.ts';
import type { Examination } from '../../core/examine.ts';
import type { Evidence } from '../../core/rules/evidence.ts';
import { passedUnderTrial } from '../../core/verdict/server-response.ts';
import type { LegKind } from '../../core/exchange/exchange.ts';
import { ruleOf, type RuleId } from '../../core/rules/catalogue/index.ts';
import type {
  Advice,
  Certainty,
  CredentialsMode,
  Deduced,
  Elsewhere,
  Failure,
  FixStep,
  LegOutcome,
  Reading,
  RequestMode,
  RuleOutcome,
  VerdictKind,
} from '../../core/verdict/verdict.ts';

interface AnnotatedReading {
  readonly verdict: VerdictKind;
  readonly rule: RuleId | null;
  readonly phase: LegKind | null;
  readonly reason: string | null;
  readonly chromium: string | null;
  readonly firefox: string | readonly string[] | null;
  readonly if: string | null;
}

/** `entry._cors`. Every field is always there; null where there is nothing to say. Indexes are of `log.entries`. */
export interface CorsAnnotation {
  /** Id shared by all legs of one exchange. */
  readonly exchange: string;
  /** This leg's kind. */
  readonly leg: LegKind;
  /** From here to `failures` the exchange's, the same on all its legs. */
  readonly verdict: VerdictKind;
  readonly rule: RuleId | null;
  /** The kind of leg that decided. */
  readonly phase: LegKind | null;
  readonly reason: string | null;
  readonly certainty: Certainty;
  /** Chromium's `CorsError` for a block; as `rule` and `firefox` null where its recorder left out what decided. */
  readonly chromium: string | null;
  readonly failedParameter: string | null;
  /** Firefox's console category for a block; several where headers cannot tell two apart. */
  readonly firefox: string | readonly string[] | null;
  /** The browser's error where the verdict is `not-cors`. */
  readonly netError: string | null;
  /** Two or more where ambiguous, likeliest first. */
  readonly readings: readonly AnnotatedReading[] | null;
  /** What is worth knowing beside the verdict. */
  readonly advice: readonly Advice[];
  /** The page got the response only because a trial changed it; verdict and headers are the server's own. */
  readonly trial: boolean;
  /** Every failing check, the deciding one first. */
  readonly failures: readonly Omit<Failure, 'says'>[];
  /** Where another engine decides otherwise. */
  readonly elsewhere: readonly Elsewhere[];
  /** This leg's, as is `evidence`. */
  readonly outcome: RuleOutcome;
  readonly evidence: readonly Evidence[];
  readonly mode: Deduced<RequestMode>;
  readonly credentials: Deduced<CredentialsMode>;
  readonly fix: readonly FixStep[] | null;
  readonly fixNote: string | null;
  /** Index of this leg's own preflight. */
  readonly preflightEntry: number | null;
  /** On a preflight: index of its request. */
  readonly requestEntry: number | null;
  /** The preflight-cache entry that answered; `entry` is the preflight that filled it, null where the file has it not. */
  readonly preflightCached: { readonly entry: number | null; readonly secondsLeft: number | null } | null;
  readonly spec: string | null;
  readonly mdn: string | null;
}

/** Where one leg stands in its exchange and in the file. */
export interface LegPlace {
  readonly exchange: string;
  readonly leg: LegKind;
  readonly report: LegOutcome | undefined;
  readonly preflightEntry: number | null;
  readonly requestEntry: number | null;
  readonly preflightCached: CorsAnnotation['preflightCached'];
}

/** `_cors` of one leg, its fields in the order of the format's documentation. */
export function annotate(examination: Examination, place: LegPlace): CorsAnnotation {
  const { exchange, verdict, advice, fix, elsewhere } = examination;
  const rule = verdict.rule === null ? null : ruleOf(verdict.rule);
  return {
    exchange: place.exchange,
    leg: place.leg,
    verdict: verdict.verdict,
    rule: verdict.rule,
    phase: verdict.phase,
    reason: verdict.reason,
    certainty: verdict.certainty,
    chromium: verdict.chromium,
    failedParameter: verdict.failedParameter,
    firefox: verdict.firefox,
    netError: verdict.netError,
    readings: verdict.readings?.map(annotateReading) ?? null,
    advice: advice.map(annotateAdvice),
    trial: verdict.verdict !== 'allowed' && passedUnderTrial(exchange),
    failures: verdict.failures.map(annotateFailure),
    elsewhere,
    outcome: place.report?.outcome ?? 'unknown',
    evidence: place.report?.evidence ?? [],
    mode: verdict.mode,
    credentials: verdict.credentials,
    fix: fix.steps?.length ? fix.steps : null,
    fixNote: wholeNote(fix),
    preflightEntry: place.preflightEntry,
    requestEntry: place.requestEntry,
    preflightCached: place.preflightCached,
    spec: rule?.spec ?? null,
    mdn: rule?.mdn ?? null,
  };
}

function annotateReading(reading: Reading): AnnotatedReading {
  const { verdict, rule, phase, reason, chromium, firefox } = reading;
  return { verdict, rule, phase, reason, chromium, firefox, if: reading.if ?? null };
}

function annotateAdvice({ id, severity, says, link }: Advice): Advice {
  return { id, severity, says, link };
}

function annotateFailure(failure: Failure): Omit<Failure, 'says'> {
  const { rule, phase, reason, chromium, firefox, predicted } = failure;
  return { rule, phase, reason, chromium, firefox, predicted };
}
