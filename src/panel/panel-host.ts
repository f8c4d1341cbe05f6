/** What the panel asks of the world around it; the composition root says how. */
export interface Host {
  /** Asks the user for the host permission; called in answer to a click. */
  askPermission(): void;
  copy(text: string): void;
  /** Hands the user a file. */
  save(name: string, file: Blob): void;
  /** Milliseconds since the epoch. */
  now(): number;
}
