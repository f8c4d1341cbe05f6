import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Host } from '../panel-host.ts';
import { DetailIcon, type DetailIconName } from './lazy-icon.tsx';

interface Props {
  readonly label: string;
  readonly title: string;
  readonly host: Host;
  /** Instead of the one for copying, where several stand side by side. */
  readonly icon?: DetailIconName;
  /** Made only when asked for. */
  text(this: void): string;
}

export function CopyButton({ label, title, host, icon = 'copy', text }: Props): JSX.Element {
  const copied = useSignal(false);
  const copy = (): void => {
    host.copy(text());
    copied.value = true;
  };
  return (
    <button
      type="button"
      class="tool copy"
      title={title}
      onClick={copy}
      onBlur={() => (copied.value = false)}
      onPointerLeave={() => (copied.value = false)}
    >
      <DetailIcon name={copied.value ? 'done' : icon} />
      <span aria-live="polite">{copied.value ? 'Copied' : label}</span>
    </button>
  );
}
