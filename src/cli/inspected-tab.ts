import type { LogReader } from './log-reader.ts';

/** A tab whose DevTools, and with it the capture, was open before it loaded anything. */
export interface InspectedTab {
  readonly log: LogReader;
  /**
   * Loads a URL, whatever its status; false where it was answered and yet not parsed within the limit, in
   * milliseconds. Throws with exit code 4 where there was no answer.
   */
  load(url: string, limit: number): Promise<boolean>;
  /** Evaluates an expression in the page, awaits it, and gives its JSON value; rejects where the page goes away. */
  evaluate(expression: string): Promise<unknown>;
  /** What the browser's debugger knows of the page's requests, which may be less than the log does. */
  requests(): Promise<Requests>;
  /** Selects the CORS panel in DevTools. */
  showPanel(): Promise<void>;
  /** Evaluates an expression in the panel's document, which has to be shown. */
  evaluateInPanel(expression: string): Promise<unknown>;
  /** Writes a PNG of the panel as it stands. */
  screenshotPanel(file: string): Promise<void>;
  /** Resolves with what happened, once there is no tab left. */
  readonly gone: Promise<string>;
}

export interface Requests {
  /** Those that have not ended; those of EventSource and WebSocket do not count. */
  readonly inFlight: number;
  /** When one last began or ended, in milliseconds since the epoch. */
  readonly lastChange: number;
}
