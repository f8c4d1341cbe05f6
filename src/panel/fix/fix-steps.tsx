import type { JSX } from 'preact';
import type { DiffLine } from '../../core/advice/header-diff.ts';
import type { FixStep } from '../../core/verdict/verdict.ts';
import type { ReportedLeg } from '../detail/reported-leg.ts';
import { diffOf, type TextPiece } from '../ui/text-diff.ts';
import { blockForSharing } from '../detail/copy/for-sharing.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Marked } from '../ui/marked.tsx';
import { namesOfUrls } from '../ui/url-names.ts';
import { blockText, fixBlocksOf, type FixBlock } from './fix-blocks.ts';

interface Props {
  readonly steps: readonly FixStep[];
  readonly legs: readonly ReportedLeg[];
}

/** Each response that has to change, as a diff of its headers. */
export function FixSteps({ steps, legs }: Props): JSX.Element {
  return (
    <ol class="fix-steps">
      {fixBlocksOf(steps, legs).map((block, index) => (
        <li key={index}>
          <div class="fix-head">
            <Responses block={block} steps={steps} />
            <CopyButton
              label="Copy"
              title="Copy these header lines"
              text={() => blockText(blockForSharing(block))}
            />
          </div>
          <ul class="diff">
            {block.lines.map((line) => (
              <DiffItem key={`${line.change} ${line.name} ${line.value}`} line={line} lines={block.lines} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

interface ResponsesProps {
  readonly block: FixBlock;
  readonly steps: readonly FixStep[];
}

function Responses({ block: { responses }, steps }: ResponsesProps): JSX.Element {
  const names = namesOfUrls(
    steps.map(({ url }) => url),
    true,
  );
  return (
    <span class="where">
      {responses.map((step, index) => (
        <div key={index}>
          {index === 0 ? 'Response to ' : 'and to '}
          <b>{step.method}</b>{' '}
          <span class="mono" title={step.url}>
            {names[steps.indexOf(step)]}
          </span>
        </div>
      ))}
    </span>
  );
}

const SIGN = { added: '+', removed: '−' } as const;

interface DiffItemProps {
  readonly line: DiffLine;
  /** All lines of the block. */
  readonly lines: readonly DiffLine[];
}

export function DiffItem({ line, lines }: DiffItemProps): JSX.Element {
  const { change, name } = line;
  return (
    <li class={change}>
      <span class="sign" aria-hidden="true">
        {SIGN[change]}
      </span>
      <span class="hidden">{change}: </span>
      {name}: <Marked pieces={piecesOf(line, lines)} />
    </li>
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
