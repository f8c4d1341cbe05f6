/** What the panel needs from its surroundings; `main.tsx` provides it. */
export interface Host {
  /** Asks the user for the host permission; must be called in a click handler. */
  askPermission(): void;
  /** The sites whose requests may be seen, where not all may be; absent where nothing is recorded. */
  grantedSites?(this: void): Promise<readonly string[]>;
  /** False if the clipboard cannot be written. */
  copy(text: string): Promise<boolean>;
  /** Saves a file for the user. */
  save(name: string, file: Blob): void;
  /** The template of a report; absent in a report, which is not made into another one. */
  reportTemplate?(this: void): Promise<string>;
  /** Opens a line of a script in DevTools, counted from 0; absent where the browser cannot. */
  openSource?(this: void, url: string, line: number, column: number): void;
  /** Shows the requests that match in DevTools’ own network panel; absent where the browser cannot. */
  showInNetworkPanel?(this: void, filter: string): void;
  /** Milliseconds since the epoch. */
  now(): number;
}
