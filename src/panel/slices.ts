/** Milliseconds of work before the browser gets its turn: half a frame. */
const SLICE = 8;

/** How many steps pass between two looks at the clock. */
const STRIDE = 32;

/**
 * Calls `step` until it returns false, giving way to input and painting between slices. The first slice runs at
 * once, so short work ends before this returns. The returned function stops it.
 */
export function inSlices(step: () => boolean, afterSlice: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = (): void => {
    timer = undefined;
    const until = performance.now() + SLICE;
    let more = true;
    for (let count = 1; more; count += 1) {
      more = step();
      if (count % STRIDE === 0 && performance.now() >= until) break;
    }
    if (more) timer = setTimeout(slice);
    afterSlice();
  };
  slice();
  return () => clearTimeout(timer);
}
