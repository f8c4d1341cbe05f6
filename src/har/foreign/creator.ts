/** What is known of the program that wrote a file. */
export interface Program {
  /** It says of each entry whether the page got the response: `_error` or its like, else success. */
  readonly tellsOutcome: boolean;
  /** It sees what the page sees: neither preflights nor responses that the browser refused. */
  readonly partial: boolean;
  /**
   * Which headers of a request it lists: those that were sent; those that the page's process knows, to which `Origin` is
   * added later; or either, which the list itself tells.
   */
  readonly requestHeaders: 'sent' | 'asked' | 'either';
  /** It sends requests itself: no page asks, so no browser checks them. */
  readonly isClient?: true;
}

/** DevTools' protocol tells of no response that the browser refused, and these leave out what has none. */
const BY_PROTOCOL: Program = { tellsOutcome: true, partial: false, requestHeaders: 'either' };
/** Proxies see what is sent, never what the page got of it. */
const PROXY: Program = { tellsOutcome: false, partial: false, requestHeaders: 'sent' };
/** Clients of APIs. */
const CLIENT: Program = { ...PROXY, isClient: true };

/** By a part of `log.creator.name` in lower case; the first that matches. */
const PROGRAMS: readonly (readonly [name: string, program: Program])[] = [
  ['cors lens', { tellsOutcome: true, partial: false, requestHeaders: 'either' }],
  // Chrome, and what else has its DevTools.
  ['webinspector', { tellsOutcome: true, partial: false, requestHeaders: 'either' }],
  // Safari.
  ['webkit web inspector', { tellsOutcome: true, partial: true, requestHeaders: 'asked' }],
  ['firefox', { tellsOutcome: false, partial: false, requestHeaders: 'sent' }],
  ['playwright', { tellsOutcome: true, partial: true, requestHeaders: 'either' }],
  // Also what sitespeed.io, Browsertime and Puppeteer's writers are made with.
  ['chrome-har', BY_PROTOCOL],
  ['chrome har capturer', BY_PROTOCOL],
  ['mitmproxy', PROXY],
  ['charles', PROXY],
  ['fiddler', PROXY],
  ['http toolkit', PROXY],
  ['proxyman', PROXY],
  ['browsermob', PROXY],
  ['insomnia', CLIENT],
  ['postman', CLIENT],
  ['bruno', CLIENT],
  ['hoppscotch', CLIENT],
  ['rapidapi', CLIENT],
];

/** Of other programs nobody knows more. */
const OTHER: Program = { tellsOutcome: false, partial: false, requestHeaders: 'either' };

export function programOf(creator: string): Program {
  const name = creator.toLowerCase();
  return PROGRAMS.find(([part]) => name.includes(part))?.[1] ?? OTHER;
}
