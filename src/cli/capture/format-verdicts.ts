import type { Verdict } from '../../core/verdict/verdict.ts';
import { statusOf, type Judged } from '../judged-log.ts';
import { formatTable } from '../text-table.ts';

const HEADING = ['VERDICT', 'RULE', 'LEG', 'STATUS', 'METHOD', 'URL'];

/** One line for each exchange. */
export function verdictTable(judged: readonly Judged[]): string {
  return formatTable(
    HEADING,
    judged.map(({ exchange, verdict }) => {
      const { request } = exchange.hops[0];
      return [
        verdict.certainty === 'ambiguous' ? `${verdict.verdict}?` : verdict.verdict,
        ruleCell(verdict),
        verdict.phase ?? '-',
        String(statusOf(exchange) ?? '-'),
        request.method,
        request.url,
      ];
    }),
  );
}

function ruleCell({ rule, reason }: Verdict): string {
  if (reason === null) return rule ?? '-';
  return rule === null ? `(${reason})` : `${rule} (${reason})`;
}

/** An array of objects, one for each exchange. */
export function verdictJson(judged: readonly Judged[]): string {
  const list = judged.map(({ exchange, verdict }) => ({
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
    firefox: verdict.firefox,
    netError: verdict.netError,
    readings: verdict.readings,
    sentence: verdict.sentence,
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}

/** For example `3 cross-origin requests: 2 allowed, 1 blocked`. */
export function verdictSummary(judged: readonly Judged[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of judged) counts.set(verdict.verdict, (counts.get(verdict.verdict) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  return `${judged.length} cross-origin request${judged.length === 1 ? '' : 's'}${parts && `: ${parts}`}`;
}
