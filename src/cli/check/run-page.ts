import { readFile } from 'node:fs/promises';
import { startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import type { BrowserName } from '../browser-name.ts';
import { untilTruthy } from '../capture/until-truthy.ts';
import { CommandError, EXIT, messageOf, type Cleanup } from '../command.ts';
import { fileProblem } from '../file-problem.ts';
import type { InspectedTab } from '../inspected-tab.ts';
import { untilIdle } from '../network-idle.ts';
import { openTab } from '../open-tab.ts';
import type { CheckConfig, PageConfig, Step } from './config.ts';
import { parseStorageState, type StorageState } from './storage-state.ts';

/** Loads a page in a browser of its own, does its steps, and gives what it requested. Throws with exit code 3 or 4. */
export async function runPage(
  page: PageConfig,
  browser: BrowserName,
  { timeout, acceptInsecureCerts }: CheckConfig,
  cleanup: Cleanup,
): Promise<Exchange[]> {
  const stored = await storageStateOf(page);
  const undos: ((isLate?: boolean) => Promise<void>)[] = [];
  const close = async (isLate?: boolean): Promise<void> => {
    for (let undo = undos.pop(); undo; undo = undos.pop()) await undo(isLate);
  };
  cleanup.add(close);
  try {
    const options = {
      browser,
      headless: true,
      mayFetch: false,
      args: [],
      acceptInsecureCerts,
      isUnattended: true,
    };
    const tab = await openTab(options, { add: (undo) => undos.push(undo) });
    const run = async (): Promise<Exchange[]> => {
      await tab.logIn({
        cookies: [...stored.cookies, ...page.cookies],
        headers: page.headers,
        origin: new URL(page.url).origin,
      });
      await fillStorage(tab, stored, timeout);
      return visit(tab, page, timeout);
    };
    return await Promise.race([run(), untilGone(tab)]);
  } finally {
    await close();
  }
}

async function visit(
  tab: InspectedTab,
  { url, until, steps }: PageConfig,
  timeout: number,
): Promise<Exchange[]> {
  const deadline = Date.now() + timeout;
  const left = (): number => Math.max(1, deadline - Date.now());
  const begin = Date.now();
  if (!(await tab.load(url, left()))) throw failed(`${url} did not load within ${timeout / 1000} s`);
  for (const [index, step] of steps.entries()) await take(tab, step, `step ${index + 1}`, left());
  if (until === undefined) await untilIdle(tab, left());
  else if (!(await untilTruthy(tab, until, left()))) throw failed(`until was not met: ${until}`);
  const { exchanges } = await tab.log.exchangesBefore(Date.now() + timeout);
  return exchanges.filter((exchange) => startedAt(exchange) >= begin);
}

function failed(says: string): CommandError {
  return new CommandError(EXIT.failed, says);
}

async function take(tab: InspectedTab, step: Step, name: string, limit: number): Promise<void> {
  if ('navigate' in step) {
    if (!(await tab.load(step.navigate, limit))) throw failed(`${name}: ${step.navigate} did not load`);
  } else if ('wait' in step) {
    if (!(await untilTruthy(tab, step.wait, limit))) throw failed(`${name}: not met: ${step.wait}`);
  } else {
    const selector = 'click' in step ? step.click : step.fill;
    const find = `document.querySelector(${JSON.stringify(selector)})`;
    if (!(await untilTruthy(tab, find, limit))) throw failed(`${name}: there is no ${selector}`);
    await tab
      .evaluate('click' in step ? `void ${find}.click()` : fillExpression(find, step.value))
      .catch((error: unknown) => {
        throw failed(`${name}: ${messageOf(error)}`);
      });
  }
}

/** As if a person had typed it: frameworks that watch the property see the change, too. */
function fillExpression(find: string, value: string): string {
  return `(() => {
    const field = ${find};
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
    field.focus();
    set.call(field, ${JSON.stringify(value)});
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  })()`;
}

async function storageStateOf({ storageState }: PageConfig): Promise<StorageState> {
  if (storageState === undefined) return { cookies: [], origins: [] };
  try {
    const value: unknown = JSON.parse(await readFile(storageState, 'utf8'));
    return parseStorageState(value);
  } catch (error) {
    throw new CommandError(EXIT.usage, `storageState ${storageState}: ${fileProblem(error)}`);
  }
}

/** A document of each origin is loaded for it; what that requests is not checked. */
async function fillStorage(tab: InspectedTab, { origins }: StorageState, timeout: number): Promise<void> {
  for (const { origin, localStorage } of origins) {
    if (localStorage.length === 0) continue;
    await tab.load(new URL('/robots.txt', origin).href, timeout);
    const items = JSON.stringify(localStorage);
    await tab.evaluate(`void ${items}.forEach(({ name, value }) => localStorage.setItem(name, value))`);
  }
}

async function untilGone({ gone }: InspectedTab): Promise<never> {
  throw new CommandError(EXIT.failed, await gone);
}
