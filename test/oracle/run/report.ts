import type { Leg } from '../../../src/core/exchange/exchange.ts';
import { legsOf } from '../../../src/core/exchange/exchange.ts';
import type { Disagreement } from '../compare/disagreement.ts';
import { signatureOf } from './signature.ts';

const TELLING =
  /^(access-control-|origin$|location$|sec-fetch-mode$|cookie$|content-type$|vary$|cache-control$|cross-origin-)/i;

function headersText(headers: Leg['requestHeaders'], mark: string): string[] {
  return (headers ?? [])
    .filter(({ name }) => TELLING.test(name))
    .map(({ name, value }) => `     ${mark} ${name}: ${value}`);
}

function legText(leg: Leg): string[] {
  const { response } = leg;
  const ended = leg.error ?? (leg.endedAt === undefined ? 'open' : 'completed');
  return [
    `   ${leg.kind} ${leg.method} ${leg.url}${leg.sentAt === undefined ? ' (unsent)' : ''} -> ${response?.status ?? '-'}${leg.bodyAt === undefined ? '' : ' body'} ${ended}`,
    ...headersText(leg.requestHeaders, '>'),
    ...headersText(response?.headers, '<'),
  ];
}

/** A disagreement as text: the case, what was on the wire, our verdict and the browser's. */
function describe(found: Disagreement): string {
  const { run, exchange, verdict } = found;
  const lines = [signatureOf(found), `   case ${run.caseRun.index}: ${JSON.stringify(run.caseRun.case)}`];
  lines.push(`   page: ${JSON.stringify(run.outcomes.slice(0, 3))}`);
  if (exchange)
    lines.push(
      `   type ${exchange.type}, requester ${exchange.requester ?? '?'}, timeline ${exchange.timelineStatus ?? 'silent'}`,
      ...legsOf(exchange).flatMap(legText),
    );
  if (verdict) {
    const { sentence, because, certainty, rule, reason, phase } = verdict;
    lines.push(
      `   ours: ${verdict.verdict} ${rule} ${phase} ${reason} ${verdict.chromium} ${verdict.failedParameter} (${certainty}: ${because})`,
      `   ${sentence}`,
    );
  }
  lines.push(`   browser: ${found.browserSays}`);
  if (found.detail !== undefined) lines.push(`   ${found.detail}`);
  return lines.join('\n');
}

/** Disagreements of one kind together, the most frequent first. */
export function groupDisagreements(all: readonly Disagreement[]): [string, Disagreement[]][] {
  const groups = new Map<string, Disagreement[]>();
  for (const found of all) {
    const group = groups.get(signatureOf(found));
    if (group) group.push(found);
    else groups.set(signatureOf(found), [found]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

/** All disagreements as Markdown, one block a kind; `shrunk` has the simplest case of a kind by its signature. */
export function reportOf(all: readonly Disagreement[], shrunk: ReadonlyMap<string, Disagreement>): string {
  const groups = groupDisagreements(all);
  const blocks = groups.map(([signature, kind]) => {
    const shown = shrunk.get(signature) ?? kind[0];
    const cases = [...new Set(kind.map(({ run }) => run.caseRun.index))].slice(0, 10).join(', ');
    return `## ${kind.length} times (cases ${cases})\n${shown ? describe(shown) : ''}\n`;
  });
  return [`# ${all.length} disagreements of ${groups.length} kinds\n`, ...blocks].join('\n');
}
