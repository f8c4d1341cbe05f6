import { adviseOn } from './advice/advice.ts';
import { proposeFix } from './advice/fix.ts';
import type { Exchange } from './exchange/exchange.ts';
import type { BrowserCaches } from './verdict/browser-caches.ts';
import { judgeInputOf } from './verdict/judge-input.ts';
import { verdictOn } from './verdict/judge.ts';
import { reportLegs, reportOutcomes } from './verdict/leg-reports.ts';
import { otherEngines } from './verdict/other-engines.ts';
import type { Advice, Elsewhere, Fix, LegOutcome, LegReport, Verdict } from './verdict/verdict.ts';

/** Everything that is said of one exchange. Each part is worked out when it is first asked for. */
export interface Examination {
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  /** Every check of every leg, in the order of `legsOf`. */
  readonly legReports: readonly LegReport[];
  /** The same without the single checks, which cost most. */
  readonly legOutcomes: readonly LegOutcome[];
  readonly fix: Fix;
  readonly advice: readonly Advice[];
  /** The engines that decide otherwise. */
  readonly elsewhere: readonly Elsewhere[];
}

/**
 * The one entry for whoever wants more than the verdict.
 * @param known the verdict, where it was given before: what is said beside it then belongs to that one, although the
 * caches may have learned more since
 */
export function examine(exchange: Exchange, caches: BrowserCaches, known?: Verdict): Examination {
  const input = once(() => judgeInputOf(exchange, caches));
  const verdict = once(() => known ?? verdictOn(input()));
  const legReports = once(() => reportLegs(input(), verdict()));
  const legOutcomes = once(() => reportOutcomes(input(), verdict()));
  const fix = once(() => proposeFix(input(), verdict()));
  const advice = once(() => adviseOn(input(), verdict()));
  const elsewhere = once(() => otherEngines(input(), verdict()));
  return {
    exchange,
    get verdict() {
      return verdict();
    },
    get legReports() {
      return legReports();
    },
    get legOutcomes() {
      return legOutcomes();
    },
    get fix() {
      return fix();
    },
    get advice() {
      return advice();
    },
    get elsewhere() {
      return elsewhere();
    },
  };
}

function once<T extends object>(compute: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= compute());
}
