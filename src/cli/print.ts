/** Writes results to stdout and waits until they are gone: a pipe would lose them when the process exits. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    // A reader that has seen enough, such as `head`, closes the pipe; that is its right.
    process.stdout.once('error', () => resolve());
    process.stdout.write(text, () => resolve());
  });
}
