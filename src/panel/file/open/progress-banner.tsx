import type { JSX } from 'preact';
import type { Opening } from './har-opener.ts';

interface Props {
  readonly opening: Opening;
}

/** How far a long file is read, with a button to cancel; the list stays as it is meanwhile. */
export function ProgressBanner({ opening: { name, share, cancel } }: Props): JSX.Element {
  return (
    <div class="banner opening">
      <span class="words">
        Reading <b>{name}</b>
      </span>
      <progress value={share} aria-label={`Reading ${name}`} />
      <button type="button" class="button" onClick={cancel}>
        Cancel
      </button>
    </div>
  );
}
