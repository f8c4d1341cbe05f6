/** Waits until the condition holds, one turn of the event loop at a time; throws after so many milliseconds. */
export async function until(condition: () => boolean, milliseconds = 90_000): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > deadline)
      throw new Error(`Not within ${milliseconds} ms: ${condition.toString()}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
