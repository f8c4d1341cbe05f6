import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';
import type { Import } from './imported.ts';
import { countOf } from '../ui/labels.ts';
import { Prose } from '../ui/prose.tsx';

/** How many problems are listed; nobody would read more. */
const MOST = 100;

/** Says that the list is not the page's own traffic, and leads back to it. */
export function ImportBanner({ imported }: { readonly imported: Import }): JSX.Element {
  const { workspace } = usePanel();
  return (
    <div class="banner import" role="status">
      <div class="words">
        {workspace.backToLive ? 'Showing ' : 'Report on '}
        <b>{imported.name}</b>
        {workspace.backToLive ? ' instead of this page. ' : '. '}
        <Prose text={imported.remarks.join(' ')} />
        <Problems problems={imported.problems} />
      </div>
      {workspace.backToLive && (
        <button type="button" class="button" onClick={workspace.backToLive}>
          Back to live
        </button>
      )}
    </div>
  );
}

function Problems({ problems }: Pick<Import, 'problems'>): JSX.Element | null {
  if (problems.length === 0) return null;
  return (
    <details>
      <summary>{countOf(problems.length, 'problem')} in this file</summary>
      <ul class="problems" tabIndex={0} aria-label="Problems in this file">
        {problems.slice(0, MOST).map(({ where, says }, index) => (
          <li key={index}>
            {where !== '' && <code>{where}</code>} {says}
          </li>
        ))}
        {problems.length > MOST && <li>and {problems.length - MOST} more</li>}
      </ul>
    </details>
  );
}
