import browser from 'webextension-polyfill';
import { detectEngine } from './engine.ts';

/** How often Firefox is asked for a log that is empty, and how many milliseconds apart. */
const MOST_QUESTIONS = 10;
const NEXT_QUESTION = 300;

/**
 * Everything that DevTools' own network panel knows of the page, as the content of a HAR file. Chromium takes a callback,
 * which the polyfill does not know of. Firefox begins to collect what it remembers when it is first asked, and has
 * nothing to say until it has done so.
 * @see https://developer.chrome.com/docs/extensions/reference/api/devtools/network#method-getHAR
 */
export async function readNetworkLog(): Promise<unknown> {
  const { network } = browser.devtools;
  const getHar: unknown = Reflect.get(network, 'getHAR');
  if (typeof getHar !== 'function') return undefined;
  if (detectEngine() === 'chromium')
    return new Promise((resolve) => void Reflect.apply(getHar, network, [resolve]));
  for (let question = 1; ; question += 1) {
    const log: unknown = await Reflect.apply(getHar, network, []);
    if (!isEmpty(log) || question === MOST_QUESTIONS) return log;
    await new Promise((resolve) => setTimeout(resolve, NEXT_QUESTION));
  }
}

function isEmpty(log: unknown): boolean {
  const entries: unknown = typeof log === 'object' && log !== null && Reflect.get(log, 'entries');
  return Array.isArray(entries) && entries.length === 0;
}

/**
 * The response's body of a line of that log, and how it is encoded: `base64`, or not at all. Undefined where Chromium
 * holds it no more; Firefox has put it into the line already. Chromium gives it once the request is over (not of an
 * EventSource: at once).
 * @see https://developer.chrome.com/docs/extensions/reference/api/devtools/network#method-Request-getContent
 */
export function readBody(line: object): Promise<{ text: unknown; encoding: unknown } | undefined> {
  const getContent: unknown = Reflect.get(line, 'getContent');
  if (typeof getContent !== 'function') return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const take = (text: unknown, encoding: unknown): void => resolve({ text, encoding });
    Reflect.apply(getContent, line, [take]);
  });
}
