import { signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { loadLaterStyles } from './lazy-styles.ts';

/**
 * A view that is not needed at the panel's start: its code and styles are loaded when it is first to be shown, and nothing is shown
 * until then, nor where an update of the extension took its file away.
 */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
): (props: P) => JSX.Element | null {
  const loaded = signal<ComponentType<P> | undefined>(undefined);
  let isAskedFor = false;
  const ask = async (): Promise<void> => {
    try {
      const [component] = await Promise.all([load(), loadLaterStyles()]);
      loaded.value = component;
    } catch {
      isAskedFor = false;
    }
  };
  return (props) => {
    if (!isAskedFor) {
      isAskedFor = true;
      void ask();
    }
    const Component = loaded.value;
    return Component ? <Component {...props} /> : null;
  };
}
