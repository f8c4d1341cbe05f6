/** What is known of the program that wrote a file. */
export interface Program {
  /** It says of each entry whether the page got the response: `_error` or its like, else success. */
  readonly tellsOutcome: boolean;
  /** It sees what the page sees: neither preflights nor responses that the browser refused. */
  readonly partial: boolean;
}

/** DevTools' protocol tells of no response that the browser refused, and these leave out what has none. */
const BY_PROTOCOL: Program = { tellsOutcome: true, partial: false };

/** By a part of `log.creator.name` in lower case; the first that matches. */
const PROGRAMS: readonly (readonly [name: string, program: Program])[] = [
  ['cors lens', { tellsOutcome: true, partial: false }],
  // Chrome, and what else has its DevTools.
  ['webinspector', { tellsOutcome: true, partial: false }],
  // Safari.
  ['webkit web inspector', { tellsOutcome: true, partial: true }],
  ['firefox', { tellsOutcome: false, partial: false }],
  ['playwright', { tellsOutcome: true, partial: true }],
  // Also what sitespeed.io, Browsertime and Puppeteer's writers are made with.
  ['chrome-har', BY_PROTOCOL],
  ['chrome har capturer', BY_PROTOCOL],
];

/** Proxies see what is sent, never what the page got of it; of other programs nobody knows more. */
const OTHER: Program = { tellsOutcome: false, partial: false };

export function programOf(creator: string): Program {
  const name = creator.toLowerCase();
  return PROGRAMS.find(([part]) => name.includes(part))?.[1] ?? OTHER;
}
