import { headerDiffOf, type DiffLine } from '../../core/advice/header-diff.ts';
import type { Fix, FixStep } from '../../core/verdict/verdict.ts';
import { escapeInvisible } from '../../core/verdict/escape-invisible.ts';
import type { ReportedLeg } from '../detail/reported-leg.ts';
import { countOf } from '../ui/labels.ts';

/** A change of headers, and the responses that need it. */
export interface FixBlock {
  readonly responses: readonly [FixStep, ...FixStep[]];
  readonly lines: readonly DiffLine[];
}

/** The changes of a fix; responses that need the same change share a block. */
export function fixBlocksOf(steps: readonly FixStep[], legs: readonly ReportedLeg[]): FixBlock[] {
  const blocks = new Map<string, FixBlock>();
  for (const step of steps) {
    const lines = linesOf(step, legs);
    const key = JSON.stringify(lines);
    const same = blocks.get(key);
    blocks.set(key, { responses: same ? [...same.responses, step] : [step], lines });
  }
  return [...blocks.values()];
}

function linesOf(step: FixStep, legs: readonly ReportedLeg[]): DiffLine[] {
  const { response } =
    legs.find(({ leg }) => leg.kind === step.leg && leg.url === step.url && leg.method === step.method)
      ?.leg ?? {};
  return headerDiffOf(step, response?.headers ?? [], response?.status);
}

/** All header lines of a fix to paste; those that only credentials need are apart. */
export function wholeFixText(
  { steps, onlyWithCredentials }: Pick<Fix, 'steps' | 'onlyWithCredentials'>,
  legs: readonly ReportedLeg[],
  withHeadings?: boolean,
): string {
  const text = fixText(fixBlocksOf(steps ?? [], legs), withHeadings);
  if (!onlyWithCredentials) return text;
  const more = fixText(fixBlocksOf(onlyWithCredentials, legs), true);
  return `${text}\n\n# Only if the page uses credentials: "include", also:\n${more}`;
}

/**
 * Header lines to paste. Comments say which response they are for, by default if there are several blocks. Blocks that
 * differ only in what they replace are one.
 */
export function fixText(blocks: readonly FixBlock[], withHeadings = blocks.length > 1): string {
  const headings = new Map<string, string[]>();
  for (const block of blocks) {
    const text = blockText(block);
    const own = block.responses.map(({ method, url }) => `# Response to ${method} ${url}`);
    headings.set(text, [...(headings.get(text) ?? []), ...own.map(escapeInvisible)]);
  }
  return [...headings]
    .map(([text, heading]) => [...(withHeadings ? heading : []), text].join('\n'))
    .join('\n\n');
}

export function blockText({ lines }: FixBlock): string {
  const added = lines.filter(({ change }) => change === 'added');
  const names = new Set(added.map(({ name }) => name.toLowerCase()));
  const removed = lines.filter(({ change, name }) => change === 'removed' && !names.has(name.toLowerCase()));
  return [
    ...added.map(({ name, value }) => `${name}: ${value}`),
    ...removed.map(({ name, value }) => `# Remove ${name}: ${value}`),
  ]
    .map(escapeInvisible)
    .join('\n');
}

/** Such as `these 2 headers`, counted as they are shown. */
export function changeWords(blocks: readonly FixBlock[]): string {
  const changes = blocks.flatMap(({ responses: [{ set, remove, status }] }) => [
    ...Object.keys(set).map(() => 'header'),
    ...[...remove, ...(status === undefined ? [] : [status])].map(() => 'change'),
  ]);
  const noun = changes.includes('change') ? 'change' : 'header';
  return changes.length === 1 ? `this ${noun}` : `these ${countOf(changes.length, noun)}`;
}
