import type { JSX } from 'preact';
import type { FixStep } from '../../core/verdict/verdict.ts';
import type { Detail } from '../detail/detail-model.ts';
import { usePanel } from '../panel-context.ts';
import { countOf } from '../ui/labels.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { servers } from '../../servers/index.ts';
import { fixTextForSharing } from '../detail/copy/for-sharing.ts';
import { fixBlocksOf } from './fix-blocks.ts';
import { DiffItem } from './fix-steps.tsx';
import { ServerMenu } from './server-menu.tsx';
import { useConfigWriter } from './use-config-writer.ts';
import { usePolicies } from './use-policies.ts';

interface Props {
  readonly detail: Detail;
  readonly steps: readonly FixStep[];
}

/** The first line of the fix, and a button that copies all of it, as headers or as a server’s configuration. */
export function FixBar({ detail, steps }: Props): JSX.Element | null {
  const { server: chosen } = usePanel().workspace.preferences;
  const writer = useConfigWriter(chosen.value);
  const policies = usePolicies(detail);
  const blocks = fixBlocksOf(steps, detail.legs);
  const lines = blocks.flatMap((block) => block.lines);
  const added = lines.filter(({ change }) => change === 'added');
  const first = added.find(({ name }) => name.startsWith('Access-Control-')) ?? added[0] ?? lines[0];
  if (!first) return null;
  const isLoading = !writer && servers.some(({ id }) => id === chosen.value);
  const text = (): string =>
    (writer && policies.textFor(writer)) || fixTextForSharing(detail.row.exchange, detail.fix);
  return (
    <div class="fix-bar" role="group" aria-label="Fix">
      <ul class="diff" title={`${first.name}: ${first.value}`}>
        <DiffItem line={first} lines={lines} />
      </ul>
      {added.length > 1 && <span class="quiet more">+ {countOf(added.length - 1, 'more line')}</span>}
      <span class="fix-copy">
        <ServerMenu />
        <CopyButton label="Copy fix" title="Copy the whole fix" disabled={isLoading} text={text} />
      </span>
    </div>
  );
}
