import type { Fix } from '../../core/verdict/verdict.ts';
import { redactExchange } from '../../har/redact-exchange.ts';
import { sharingRedactor } from '../../har/redact-har.ts';
import type { ConfigWriter } from '../../servers/config-writer.ts';
import { policiesFor, type JudgedPolicy, type PolicyQuestion } from './server-policies.ts';

/**
 * Writes configurations as they are copied, with placeholders for what may be secret; empty where none can be written.
 * What takes long is done once for all fixes. `server`: the index of one of the servers that the fix changes; otherwise all
 * of them are configured.
 */
export function configurationsFor(
  writer: ConfigWriter,
  question: PolicyQuestion,
): (fix: Fix, server?: number) => string {
  const redactor = sharingRedactor('strict');
  const rows = question.rows.map((row) => ({ ...row, exchange: redactExchange(row.exchange, redactor) }));
  const asked = { ...question, rows, answers: new Map<string, JudgedPolicy>() };
  return (fix, server) => {
    const steps = (fix.steps ?? []).map((step) => ({ ...step, url: redactor.url(step.url) }));
    return policiesFor({ ...fix, steps }, asked)
      .filter((_, index) => server === undefined || index === server)
      .map(({ policy }) => writer.snippet(policy))
      .filter((snippet) => snippet !== '')
      .join('\n\n');
  };
}
