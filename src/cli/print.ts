/** Writes results to stdout and waits until they are written. Otherwise a pipe would lose them when the process exits. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    // A reader such as `head` may close the pipe early; that is not an error.
    process.stdout.once('error', () => resolve());
    process.stdout.write(text, () => resolve());
  });
}
