import { requestVerdictOf } from '../../library/request-verdict.ts';
import { wholeNote } from '../../core/advice/fix-note.ts';
import type { Examination } from '../../core/examine.ts';
import { printable } from '../printable.ts';
import type { FixStep, Verdict } from '../../core/verdict/verdict.ts';
import { statusOf } from '../judged-log.ts';
import { tableLines } from '../text-table.ts';

const HEADING = ['VERDICT', 'RULE', 'LEG', 'STATUS', 'METHOD', 'URL'];
const INDENT = '    ';

/** One line for each exchange. Below it: why, unless it is allowed, what fixes it, and advice; each tip once. */
export function* verdictLines(judged: readonly Examination[]): Generator<string> {
  const [heading = '', ...lines] = tableLines(HEADING, judged.map(cellsOf));
  yield heading;
  const told = new Set<string>();
  for (const [at, line] of lines.entries()) {
    yield line;
    const examination = judged[at];
    if (!examination) continue;
    const tips = tipsOn(examination).filter((tip) => !told.has(tip) && told.add(tip));
    for (const below of [...explanationOf(examination), ...tips]) yield INDENT + printable(below);
  }
}

function cellsOf({ exchange, verdict }: Examination): string[] {
  const { request } = exchange.hops[0];
  return [
    verdict.certainty === 'ambiguous' ? `${verdict.verdict}?` : verdict.verdict,
    ruleCell(verdict),
    verdict.phase ?? '-',
    String(statusOf(exchange) ?? '-'),
    request.method,
    request.url,
  ];
}

function ruleCell({ rule, reason }: Verdict): string {
  if (reason === null) return rule ?? '-';
  return rule === null ? `(${reason})` : `${rule} (${reason})`;
}

/** The reason, the fix and warnings; of an allowed request the warnings alone. */
export function explanationOf(examination: Examination): string[] {
  const { verdict, advice } = examination;
  const warnings = advice
    .filter(({ severity }) => severity === 'warning')
    .map(({ says }) => `Warning: ${says}`);
  if (verdict.verdict === 'allowed') return warnings;
  const { steps } = examination.fix;
  const note = wholeNote(examination.fix);
  return [
    verdict.sentence,
    ...(verdict.readings ?? []).map((reading) => `Possible: ${readingText(reading)}`),
    ...(steps ?? []).map((step) => `Fix: ${stepText(step)}`),
    ...(note === null ? [] : [`Note: ${note}`]),
    ...warnings,
  ];
}

/** The first sentence of what is good to know, but no warning; `--json` has all of it. */
function tipsOn({ advice }: Examination): string[] {
  return advice
    .filter(({ severity }) => severity !== 'warning')
    .map(({ says }) => `Tip: ${says.split('. ', 1).join().replace(/\.?$/, '.')}`);
}

function readingText({ verdict, rule, if: condition }: NonNullable<Verdict['readings']>[number]): string {
  return `${verdict}, ${rule ?? 'no rule'}${condition === undefined ? '' : `, ${condition}`}`;
}

/** For example `OPTIONS https://api.test/x must answer with status 204; Access-Control-Allow-Methods: PUT`. */
function stepText({ leg, method, url, status, set, remove }: FixStep): string {
  const changes = [
    ...(status === undefined ? [] : [`status ${status}`]),
    ...Object.entries(set).map(([name, value]) => `${name}: ${value}`),
    ...remove.map((name) => `no ${name}`),
  ];
  return `the response to ${leg === 'preflight' ? `the preflight of ${url}` : `${method} ${url}`} needs ${changes.join('; ')}`;
}

/** The lines of a JSON array of objects, one for each exchange. */
export function* verdictJsonLines(judged: readonly Examination[]): Generator<string> {
  if (judged.length === 0) yield '[]';
  else yield '[';
  for (const [at, examination] of judged.entries()) {
    const lines = JSON.stringify(requestVerdictOf(examination), null, 2).split('\n');
    const end = at < judged.length - 1 ? ',' : '';
    for (const [number, line] of lines.entries())
      yield `  ${printable(line)}${number === lines.length - 1 ? end : ''}`;
  }
  if (judged.length > 0) yield ']';
}

/** For example `3 cross-origin requests: 2 allowed, 1 blocked`. */
export function verdictSummary(judged: readonly Examination[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of judged) counts.set(verdict.verdict, (counts.get(verdict.verdict) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  return `${judged.length} cross-origin request${judged.length === 1 ? '' : 's'}${parts && `: ${parts}`}`;
}
