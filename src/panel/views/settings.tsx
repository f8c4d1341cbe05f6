import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Store } from '../store.ts';
import { PreserveLog } from './preserve-log.tsx';
import { ToolIcon } from './tool-icon.tsx';

const ID = 'settings';

interface Props {
  readonly store: Store;
  readonly preserve: Signal<boolean>;
}

export function Settings({ store, preserve }: Props): JSX.Element {
  const { redacted } = store.state.value;
  return (
    <>
      <button type="button" class="tool" title="Settings" popovertarget={ID}>
        <ToolIcon name="settings" />
        <span class="hidden">Settings</span>
      </button>
      <div id={ID} popover="auto" class="popover">
        <div class="narrow-only">
          <PreserveLog preserve={preserve} />
        </div>
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
