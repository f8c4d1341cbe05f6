import type { Exchange } from '../../core/exchange/exchange.ts';
import type { FixStep, Verdict } from '../../core/verdict/verdict.ts';
import type { ConfigWriter } from '../../servers/config-writer.ts';
import { policiesOf } from '../../servers/policy.ts';

/** The fix as the configuration of a server; empty if none can be written for it. */
export function configurationText(
  writer: ConfigWriter,
  exchange: Exchange,
  verdict: Verdict,
  steps: readonly FixStep[],
): string {
  return policiesOf(exchange, verdict, steps)
    .map((policy) => writer.snippet(policy))
    .filter((snippet) => snippet !== '')
    .join('\n\n');
}
