import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { SessionModel } from '../session-model.ts';
import { lazy } from '../ui/lazy.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';

const Choices = lazy(async () => (await import('./settings-choices.tsx')).SettingsChoices);

const ID = 'settings';

interface Props {
  readonly store: SessionModel;
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
