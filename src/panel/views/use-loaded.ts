import { useEffect, useState } from 'preact/hooks';

/**
 * A part of the panel that is not needed at its start; undefined until it is there, and for good where an update of
 * the extension took its file away.
 */
export function useLoaded<T>(load: () => Promise<T>): T | undefined {
  const [part, setPart] = useState<T>();
  useEffect(() => {
    let wanted = true;
    load().then(
      (loaded) => wanted && setPart(() => loaded),
      () => {},
    );
    return () => {
      wanted = false;
    };
    // It is the same part each time, whatever the function's identity.
  }, []);
  return part;
}
