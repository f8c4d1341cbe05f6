import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useHost } from '../panel-context.ts';
import { LazyIcon, type LazyIconName } from './lazy-icon.tsx';

interface Props {
  readonly label: string;
  readonly title: string;
  /** Instead of the copy icon, to tell several buttons apart. */
  readonly icon?: LazyIconName;
  /** Called on each click. */
  text(this: void): string;
}

export function CopyButton({ label, title, icon = 'copy', text }: Props): JSX.Element {
  const host = useHost();
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
      <LazyIcon name={copied.value ? 'done' : icon} />
      <span aria-live="polite">{copied.value ? 'Copied' : label}</span>
    </button>
  );
}
