import type { JSX } from 'preact';
import { headerDiffOf, type DiffLine } from '../../core/advice/header-diff.ts';
import type { FixStep } from '../../core/verdict/verdict.ts';
import type { ReportedLeg } from '../detail/reported-leg.ts';
import { diffOf, type TextPiece } from '../ui/text-diff.ts';
import { splitUrl } from '../list/row.ts';
import { countOf } from '../ui/labels.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Marked } from '../ui/marked.tsx';

interface Props {
  readonly steps: readonly FixStep[];
  readonly legs: readonly ReportedLeg[];
}

const SIGN = { added: '+', removed: '−' } as const;

/** Each response that has to change, as a diff of its headers. */
export function FixSteps({ steps, legs }: Props): JSX.Element {
  return (
    <ol class="fix-steps">
      {steps.map((step) => {
        const lines = diffIn(step, legs);
        const { host: server, path } = splitUrl(step.url);
        return (
          <li key={`${step.method} ${step.url}`}>
            <div class="fix-head">
              <span class="where">
                Response to <b>{step.method}</b> <span class="mono">{server + path}</span>
              </span>
              <CopyButton label="Copy" title="Copy these header lines" text={() => addedText(lines)} />
            </div>
            <ul class="diff">
              {lines.map(({ change, name, value }) => (
                <li key={`${change} ${name} ${value}`} class={change}>
                  <span class="sign" aria-hidden="true">
                    {SIGN[change]}
                  </span>
                  <span class="hidden">{change}: </span>
                  {name}: <Marked pieces={piecesOf({ change, name, value }, lines)} />
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

/** If a similar value is replaced, marks the characters that differ. */
function piecesOf(line: DiffLine, lines: readonly DiffLine[]): readonly TextPiece[] {
  const plain = [{ text: line.value, differs: false }];
  const sameName = lines.filter(({ name }) => name.toLowerCase() === line.name.toLowerCase());
  const [removed, added, another] = sameName;
  if (removed?.change !== 'removed' || added?.change !== 'added' || another) return plain;
  const [before, after] = diffOf(removed.value, added.value);
  if (!before.some(({ differs }) => !differs)) return plain;
  return line.change === 'removed' ? before : after;
}

/** Such as `these 2 headers`. */
export function changeWords(steps: readonly FixStep[]): string {
  let headers = 0;
  let others = 0;
  for (const { set, remove, status } of steps) {
    headers += Object.keys(set).length;
    others += remove.length + (status === undefined ? 0 : 1);
  }
  const noun = others === 0 ? 'header' : 'change';
  return headers + others === 1 ? `this ${noun}` : `these ${countOf(headers + others, noun)}`;
}

function diffIn(step: FixStep, legs: readonly ReportedLeg[]): DiffLine[] {
  const seen = legs.find(
    ({ leg }) => leg.kind === step.leg && leg.url === step.url && leg.method === step.method,
  );
  return headerDiffOf(step, seen?.leg.response?.headers ?? [], seen?.leg.response?.status);
}

function addedText(lines: readonly DiffLine[]): string {
  return lines
    .filter(({ change }) => change === 'added')
    .map(({ name, value }) => `${name}: ${value}`)
    .join('\n');
}
