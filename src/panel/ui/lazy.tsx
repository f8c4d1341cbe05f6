import { signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { loadLazyStyles } from './lazy-styles.ts';

/**
 * A view whose code and styles are loaded when it is first rendered. It shows nothing until then, and nothing at all if
 * an update of the extension removed its file.
 */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
): (props: P) => JSX.Element | null {
  const loaded = signal<ComponentType<P> | undefined>(undefined);
  let isRequested = false;
  const request = async (): Promise<void> => {
    try {
      const [component] = await Promise.all([load(), loadLazyStyles()]);
      loaded.value = component;
    } catch {
      isRequested = false;
    }
  };
  return (props) => {
    if (!isRequested) {
      isRequested = true;
      void request();
    }
    const Component = loaded.value;
    return Component ? <Component {...props} /> : null;
  };
}
