import { wholeNote } from '../../core/advice/fix-note.ts';
import { examine } from '../../core/examine.ts';
import { legsOf, type Exchange } from '../../core/exchange/exchange.ts';
import { headerDiffOf } from '../../core/advice/header-diff.ts';
import { createBrowserCaches } from '../../core/verdict/browser-caches.ts';
import { ruleOf, type RuleId } from '../../core/rules/catalogue/index.ts';
import type { FixStep } from '../../core/verdict/verdict.ts';
import { exchangeOf, type Example } from './example.ts';
import { exchangeText } from './exchange-text.ts';

/** An example with its verdict and fix. */
export interface ProvenExample {
  readonly rule: RuleId;
  readonly reason: string | null;
  readonly asks: string;
  /** The legs as they stand on the wire. */
  readonly exchange: string;
  /** Header names and values stand in backticks. */
  readonly sentence: string;
  /** Each response that has to change; empty if no change helps. */
  readonly fix: readonly { readonly to: string; readonly lines: readonly string[] }[];
  /** What to do in addition or instead. */
  readonly note: string | null;
}

/** Judges the example. Throws where that gives another rule or special case than it is meant to show. */
export function prove(example: Example): ProvenExample {
  const { rule, reason, asks, before } = example;
  const history = createBrowserCaches();
  const earlier = before && exchangeOf(before);
  if (earlier) history.add(earlier);
  const exchange = exchangeOf(example, 2);
  history.add(exchange);
  const { verdict, elsewhere, fix } = examine(exchange, history);
  const shown = (verdict.readings ?? [verdict]).some((one) => one.rule === rule && one.reason === reason);
  if (!shown && !elsewhere.some((one) => one.rule === rule)) {
    const found = `${verdict.rule ?? 'no rule'} (${verdict.reason ?? '-'})`;
    throw new Error(`The example of ${rule} (${reason ?? '-'}) gets the verdict ${found}.`);
  }
  const { steps } = fix;
  return {
    rule,
    reason,
    asks,
    exchange: earlier
      ? `# earlier: ${before.asks}\n${exchangeText(earlier)}\n\n# now: ${asks}\n${exchangeText(exchange)}`
      : exchangeText(exchange),
    sentence: shown ? verdict.sentence : `${verdict.sentence} By the standard: ${ruleOf(rule).title.fail}.`,
    fix: (steps ?? []).map((step) => ({ to: `${step.method} ${step.url}`, lines: linesOf(step, exchange) })),
    note: steps && wholeNote(fix),
  };
}

function linesOf(step: FixStep, exchange: Exchange): string[] {
  const leg = legsOf(exchange).find(({ kind, url }) => kind === step.leg && url === step.url);
  const lines = headerDiffOf(step, leg?.response?.headers ?? [], leg?.response?.status);
  return lines.map(({ change, name, value }) => `${change === 'added' ? '+' : '-'} ${name}: ${value}`.trim());
}
