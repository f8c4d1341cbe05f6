import type { Replace } from './placeholder.ts';
import { VENDOR_TOKEN } from './vendor-prefixes.ts';

const PEM =
  /-----BEGIN[ +%\w]{0,60}PRIVATE(?: |\+|%20)KEY[ +%\w]{0,9}-----.*?(?:-----END[ +%\w]{0,60}-----|$)/.source;
/** Never behind a letter or digit: a word that ends like a prefix begins no token. */
const TOKEN = new RegExp(`(?<![A-Za-z\\d])(?:${VENDOR_TOKEN})|${PEM}`, 'gs');
const WHOLE_TOKEN = new RegExp(`^(?:${VENDOR_TOKEN})$`);

/** Whether all of it is one token, whose signs have no other meaning then. */
export function isToken(text: string): boolean {
  return text.length < 20_000 && WHOLE_TOKEN.test(text);
}

/** What JSON Web Tokens are made of. Whole runs are taken, so that a long one is looked at once. */
const DOTTED = /[\w.-]{16,100000}/g;
/** A JSON object in base64url, a dot, more of it: a signed token has three parts, an encrypted one five. */
const WEB_TOKEN = /eyJ[\w-]{4,20000}(?:\.[\w-]{0,20000}){2,4}/y;

/**
 * Replaces secrets that are known by their look, wherever they stand. No repetition in these patterns is unbounded: the
 * engine's stack grows with each character that one takes in.
 */
export function redactTokens(text: string, replace: Replace): string {
  // The shortest are Slack's.
  if (text.length < 13) return text;
  return text
    .replace(DOTTED, (run) => (run.includes('eyJ') ? redactWebTokens(run, replace) : run))
    .replace(TOKEN, replace);
}

function redactWebTokens(run: string, replace: Replace): string {
  let redacted = '';
  let from = 0;
  for (let at = run.indexOf('eyJ'); at >= 0; at = run.indexOf('eyJ', WEB_TOKEN.lastIndex)) {
    WEB_TOKEN.lastIndex = at;
    const [token] = WEB_TOKEN.exec(run) ?? [];
    if (token === undefined) {
      // No other in the same part can be one.
      WEB_TOKEN.lastIndex = endOfPart(run, at);
      continue;
    }
    redacted += run.slice(from, at) + replace(token);
    from = WEB_TOKEN.lastIndex;
  }
  return redacted + run.slice(from);
}

function endOfPart(run: string, at: number): number {
  const dot = run.indexOf('.', at);
  return dot < 0 ? run.length : dot;
}
