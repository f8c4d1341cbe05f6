/** Milliseconds of work before the browser gets its turn: half a frame. */
const SLICE = 8;

/** How many steps pass between two looks at the clock. */
const STRIDE = 32;

/** A timer that is set by a timer waits four milliseconds at least: a third of the work's time would be idle. */
function soon(task: () => void): void {
  if ('scheduler' in globalThis) void scheduler.postTask(task);
  else setTimeout(task);
}

/**
 * Calls `step` until it returns false, giving way to input and painting between slices. The first slice runs at
 * once, so short work ends before this returns. The returned function stops it.
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

/** Returns what a long loop awaits in each turn: it gives way now and then, and rejects once the signal says so. */
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
