import type { LogReading } from './log-beginning.ts';
import type { LogReader } from './log-reader.ts';
import type { Notice } from './notices.ts';

/** A tab with DevTools open, and so with the capture running, before it loads its first page. */
export interface InspectedTab {
  readonly log: LogReader;
  /** Where the browser itself reads the beginning of the log again and again: gives what it read last. */
  lastBeginning?(this: void): LogReading | undefined;
  /**
   * Loads a URL, whatever its status; false if there was a response but the document was not parsed within the limit,
   * in milliseconds. Throws with exit code 4 if there was no response.
   */
  load(url: string, limit: number): Promise<boolean>;
  /** Before the first page: sets cookies, and adds headers to requests to one origin. */
  logIn(login: Login): Promise<void>;
  /** Evaluates an expression in the page, awaits it, and returns its JSON value; rejects if the page goes away. */
  evaluate(expression: string): Promise<unknown>;
  /** What the browser's debugger knows about the page's requests, which may be less than the log knows. */
  requests(): Promise<Requests>;
  /** Keeps the page from running scripts, which may keep the browser too busy to answer. */
  stopScripts(): Promise<unknown>;
  /** What the page did that a person would have had to answer: dialogs, logins, downloads. */
  notices(): Promise<readonly Notice[]>;
  /** Selects the CORS panel in DevTools. */
  showPanel(): Promise<void>;
  /** Evaluates an expression in the panel's document. The panel must be shown. */
  evaluateInPanel(expression: string): Promise<unknown>;
  /** Writes a PNG of the panel. */
  screenshotPanel(file: string): Promise<void>;
  /** Resolves once the tab is gone, with the reason. */
  readonly gone: Promise<string>;
}

export interface Requests {
  /** Requests that have not ended, without those of EventSource and WebSocket. */
  readonly inFlight: number;
  /** When a request last began or ended, in milliseconds since the epoch. */
  readonly lastChange: number;
}

export interface Login {
  readonly cookies: readonly LoginCookie[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The origin that gets the headers. Requests to others would need a preflight with them. */
  readonly origin: string;
}

export interface LoginCookie {
  readonly name: string;
  readonly value: string;
  /** A leading dot: subdomains, too. */
  readonly domain: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'Strict' | 'Lax' | 'None';
}
