import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { SessionModel } from '../session-model.ts';
import { PreserveLog } from './preserve-log.tsx';

interface Props {
  readonly store: SessionModel;
  readonly preserve: Signal<boolean>;
}

export function SettingsChoices({ store, preserve }: Props): JSX.Element {
  return (
    <>
      <div class="narrow-only">
        <PreserveLog preserve={preserve} />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={store.state.value.redacted}
          onChange={(event) => store.session.setRedaction(event.currentTarget.checked)}
        />
        Replace secrets
      </label>
      <p>
        Cookies, tokens and passwords are replaced before they are stored, shown or exported. A change applies
        to requests from now on.
      </p>
    </>
  );
}
