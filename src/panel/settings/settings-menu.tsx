import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { lazy } from '../ui/lazy.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';

const Choices = lazy(async () => (await import('./settings-choices.tsx')).SettingsChoices);

const ID = 'settings';

export function SettingsMenu(): JSX.Element {
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
        {isOpen.value && <Choices />}
      </div>
    </>
  );
}
