import type { Fix } from '../../core/verdict/verdict.ts';
import { redactExchange } from '../../har/redact-exchange.ts';
import { sharingRedactor } from '../../har/redact-har.ts';
import type { ConfigWriter } from '../../servers/config-writer.ts';
import { policiesFor, type PolicyQuestion } from './server-policies.ts';

/**
 * The configuration as it is copied, with placeholders for what may be secret; empty where none can be written.
 * @param server the index of one of the servers that the fix changes; otherwise all of them are configured
 */
export function configurationText(
  writer: ConfigWriter,
  fix: Fix,
  question: PolicyQuestion,
  server?: number,
): string {
  const redactor = sharingRedactor('strict');
  const rows = question.rows.map((row) => ({ ...row, exchange: redactExchange(row.exchange, redactor) }));
  const steps = (fix.steps ?? []).map((step) => ({ ...step, url: redactor.url(step.url) }));
  return policiesFor({ ...fix, steps }, { ...question, rows })
    .filter((_, index) => server === undefined || index === server)
    .map(({ policy }) => writer.snippet(policy))
    .filter((snippet) => snippet !== '')
    .join('\n\n');
}
