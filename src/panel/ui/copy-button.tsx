import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useCopy } from '../use-copy.ts';
import { LazyIcon, type LazyIconName } from './lazy-icon.tsx';

interface Props {
  readonly label: string;
  readonly title: string;
  /** Instead of the copy icon, to tell several buttons apart. */
  readonly icon?: LazyIconName;
  readonly disabled?: boolean;
  /** Called on each click. */
  text(this: void): string;
}

export function CopyButton({ label, title, icon = 'copy', disabled, text }: Props): JSX.Element {
  const copy = useCopy();
  const result = useSignal<'copied' | 'failed' | null>(null);
  const onClick = async (): Promise<void> => {
    result.value = (await copy(text())) ? 'copied' : 'failed';
  };
  const reset = (): void => {
    result.value = null;
  };
  return (
    <button
      type="button"
      class="tool copy"
      title={title}
      disabled={disabled}
      onClick={() => void onClick()}
      onBlur={reset}
      onPointerLeave={reset}
    >
      <LazyIcon name={result.value === 'copied' ? 'done' : icon} />
      <span>{result.value === null ? label : result.value === 'copied' ? 'Copied' : 'Copying failed'}</span>
    </button>
  );
}
