import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Store } from '../store.ts';
import { onDemand } from './on-demand.tsx';
import { ToolIcon } from './tool-icon.tsx';

const Choices = onDemand(async () => (await import('./settings-choices.tsx')).SettingsChoices);

const ID = 'settings';

interface Props {
  readonly store: Store;
  readonly preserve: Signal<boolean>;
}

export function Settings({ store, preserve }: Props): JSX.Element {
  const isOpen = useSignal(false);
  return (
    <>
      <button type="button" class="tool" title="Settings" popovertarget={ID}>
        <ToolIcon name="settings" />
        <span class="hidden">Settings</span>
      </button>
      <div
        id={ID}
        popover="auto"
        class="popover"
        onToggle={(event) => (isOpen.value = event.newState === 'open')}
      >
        {isOpen.value && <Choices store={store} preserve={preserve} />}
      </div>
    </>
  );
}
