import { adviseOn } from './advice/advice.ts';
import { proposeFix } from './advice/fix.ts';
import type { Exchange } from './exchange/exchange.ts';
import type { BrowserCaches } from './verdict/browser-caches.ts';
import { judgeInputOf, type JudgeInput } from './verdict/judge-input.ts';
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
  /** The fix if the page sends credentials, or if it sends none, whatever was seen; if undefined, as far as was seen. */
  fixFor(credentials: boolean | undefined): Fix;
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
  return new LazyExamination(exchange, caches, known);
}

/** A class, because there may be one for each of a million exchanges, and accessors of single objects take much memory. */
class LazyExamination implements Examination {
  readonly exchange: Exchange;
  readonly #caches: BrowserCaches;
  #input: JudgeInput | undefined;
  #verdict: Verdict | undefined;
  #legReports: readonly LegReport[] | undefined;
  #legOutcomes: readonly LegOutcome[] | undefined;
  #fix: Fix | undefined;
  #advice: readonly Advice[] | undefined;
  #elsewhere: readonly Elsewhere[] | undefined;

  constructor(exchange: Exchange, caches: BrowserCaches, known: Verdict | undefined) {
    this.exchange = exchange;
    this.#caches = caches;
    this.#verdict = known;
  }

  get #judged(): JudgeInput {
    return (this.#input ??= judgeInputOf(this.exchange, this.#caches));
  }

  get verdict(): Verdict {
    return (this.#verdict ??= verdictOn(this.#judged));
  }

  get legReports(): readonly LegReport[] {
    return (this.#legReports ??= reportLegs(this.#judged, this.verdict));
  }

  get legOutcomes(): readonly LegOutcome[] {
    return (this.#legOutcomes ??= reportOutcomes(this.#judged, this.verdict));
  }

  get fix(): Fix {
    return (this.#fix ??= proposeFix(this.#judged, this.verdict));
  }

  fixFor(credentials: boolean | undefined): Fix {
    return credentials === undefined ? this.fix : proposeFix(this.#judged, this.verdict, credentials);
  }

  get advice(): readonly Advice[] {
    return (this.#advice ??= adviseOn(this.#judged, this.verdict));
  }

  get elsewhere(): readonly Elsewhere[] {
    return (this.#elsewhere ??= otherEngines(this.#judged, this.verdict));
  }
}
