import type { PrivilegedScripts } from '../../../src/cli/firefox/privileged-scripts.ts';

/** What Firefox's own console said of one URL. */
export interface ConsoleMessage {
  /** Such as `CORSMissingAllowOrigin2`. */
  readonly category: string;
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const RECORD = `
  const messages = (globalThis.corsLensConsole = []);
  Services.console.registerListener({
    observe(message) {
      if (!(message instanceof Ci.nsIScriptError)) return;
      // Some messages quote the URL, others do not.
      const url = / at \\u2018?(\\S+?)\\u2019?\\. \\(/.exec(message.errorMessage)?.[1];
      if (url === undefined) return;
      messages.push({ category: message.category, url, at: message.microSecondTimeStamp / 1000 });
    },
  });
  return true;`;

/** Records from now on what the console says of blocked requests; it keeps only the last 250 messages itself. */
export async function recordConsole(chrome: PrivilegedScripts): Promise<void> {
  await chrome.run(RECORD);
}

/** What was recorded, oldest first. */
export async function readConsole(chrome: PrivilegedScripts): Promise<ConsoleMessage[]> {
  const messages = await chrome.run('return globalThis.corsLensConsole;');
  if (!Array.isArray(messages) || !messages.every(isMessage)) throw new Error('nothing was recorded');
  return messages;
}

/** Forgets what was recorded. */
export async function clearConsole(chrome: PrivilegedScripts): Promise<void> {
  await chrome.run('globalThis.corsLensConsole.length = 0; return true;');
}

function isMessage(value: unknown): value is ConsoleMessage {
  return (
    typeof value === 'object' && value !== null && 'category' in value && 'url' in value && 'at' in value
  );
}

/** Firefox's own name for a failure, by what it said of it: the first category, others repeat or follow from it. */
export function corsCategoryOf(messages: readonly ConsoleMessage[]): string | undefined {
  return messages.find(({ category }) => /^CORS(?!.*Deprecation$)/.test(category))?.category;
}

/** Says only that a request failed, whatever the reason. */
export const DID_NOT_SUCCEED = 'CORSDidNotSucceed2';
