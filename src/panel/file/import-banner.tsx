import type { JSX } from 'preact';
import type { Workspace, Import } from '../workspace.ts';
import { countOf } from '../ui/labels.ts';
import { Prose } from '../ui/prose.tsx';

/** More would not be read. */
const MOST = 100;

interface Props {
  readonly desk: Workspace;
  readonly imported: Import;
}

/** That this is not the page's own traffic, and the way back. */
export function ImportBanner({ desk, imported }: Props): JSX.Element {
  return (
    <div class="banner import" role="status">
      <div class="words">
        Showing <b>{imported.name}</b>, not this page. <Prose text={imported.remarks.join(' ')} />
        <Problems problems={imported.problems} />
      </div>
      <button type="button" class="button" onClick={() => desk.backToLive()}>
        Back to live
      </button>
    </div>
  );
}

function Problems({ problems }: Pick<Import, 'problems'>): JSX.Element | null {
  if (problems.length === 0) return null;
  return (
    <details>
      <summary>{countOf(problems.length, 'thing')} could not be read as it stands</summary>
      <ul class="problems" tabIndex={0} aria-label="Problems of this file">
        {problems.slice(0, MOST).map(({ where, says }, index) => (
          <li key={index}>
            {where !== '' && <code>{where}</code>} {says}
          </li>
        ))}
        {problems.length > MOST && <li>and {countOf(problems.length - MOST, 'more')}</li>}
      </ul>
    </details>
  );
}
