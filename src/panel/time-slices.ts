/** Milliseconds of work before the browser gets its turn: half a frame. */
const SLICE = 8;

/** How many steps are done between two looks at the clock. */
const STRIDE = 32;

/** Nested timers wait at least four milliseconds; with them, a third of the time would be idle. */
function soon(task: () => void): void {
  if ('scheduler' in globalThis) void scheduler.postTask(task);
  else setTimeout(task);
}

/**
 * Calls `step` until it returns false, and yields to input and painting between slices. The first slice runs at once,
 * so short work is done before this returns. The returned function stops it.
 */
export function inSlices(step: () => boolean, afterSlice: () => void): () => void {
  let stopped = false;
  const slice = (): void => {
    if (stopped) return;
    const until = performance.now() + SLICE;
    let more = true;
    for (let count = 1; more; count += 1) {
      more = step();
      if (count % STRIDE === 0 && performance.now() >= until) break;
    }
    if (more) soon(slice);
    afterSlice();
  };
  slice();
  return () => {
    stopped = true;
  };
}

/** A function to await in each turn of a long loop: it yields now and then, and rejects once the signal is aborted. */
export function createYielder(signal: AbortSignal): () => Promise<void> {
  let until = performance.now() + SLICE;
  return async () => {
    if (performance.now() >= until) {
      await new Promise<void>((resolve) => soon(resolve));
      until = performance.now() + SLICE;
    }
    signal.throwIfAborted();
  };
}
