import type { JSX } from 'preact';
import type { Store } from '../store.ts';
import { ToolIcon } from './tool-icon.tsx';

const ID = 'settings';

export function Settings({ store }: { readonly store: Store }): JSX.Element {
  const { redacted } = store.state.value;
  return (
    <>
      <button type="button" class="tool" title="Settings" popovertarget={ID}>
        <ToolIcon name="settings" />
        <span class="hidden">Settings</span>
      </button>
      <div id={ID} popover="auto" class="popover">
        <label class="check">
          <input
            type="checkbox"
            checked={redacted}
            onChange={(event) => store.session.setRedaction(event.currentTarget.checked)}
          />
          Replace secrets
        </label>
        <p>
          Cookies, tokens and passwords are replaced before they are stored, shown or exported. A change
          applies to requests from now on.
        </p>
      </div>
    </>
  );
}
