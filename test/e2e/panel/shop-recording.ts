import { readFile, writeFile } from 'node:fs/promises';
import { inputOf, originOf, writeHarFile } from '../../../src/cli/har-file.ts';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { untilIdle } from '../../../src/cli/network-idle.ts';
import { openTab } from '../../../src/cli/open-tab.ts';
import { until } from '../../../src/cli/until.ts';
import { startedAt } from '../../../src/core/exchange/exchange.ts';
import { startPlayground } from '../../../src/playground/server.ts';
import { createCleanup } from '../../support/cleanup.ts';

/** How long the shop may take to load, and to be used, in milliseconds. */
const LIMIT = 90_000;

/** True once it is on. */
const SWITCH_TRACE = `(() => {
  const box = [...document.querySelectorAll('.toolbar label')].find((label) => label.textContent.includes('Trace'));
  const input = box?.querySelector('input');
  if (input?.checked === false) input.click();
  return input?.checked === true;
})()`;

/** Records the playground's shop in Chromium, with Trace on, while everything in it is used once. */
export async function recordShop(file: string): Promise<void> {
  const undo = createCleanup();
  try {
    const playground = await startPlayground();
    undo.add(() => playground.close());
    const args = playground.browserArguments;
    const tab = await openTab({ browser: 'chromium', headless: true, mayFetch: false, args }, undo);
    await tab.load(playground.shop, LIMIT);
    await tab.showPanel();
    if (!(await until(LIMIT, async () => (await tab.evaluateInPanel(SWITCH_TRACE)) === true))) {
      throw new Error('the panel has no switch for Trace');
    }
    // The switch reloads the page.
    const isTraced = async (): Promise<boolean> =>
      (await tab.log.state()).navigations.length > 1 && (await tab.evaluate("'useShop' in window")) === true;
    if (!(await until(LIMIT, isTraced))) throw new Error('Trace was not switched on');
    await tab.evaluate('useShop()');
    if (!(await untilIdle(tab, LIMIT))) throw new Error('the shop does not come to rest');
    const state = await tab.log.state();
    const since = state.navigations.at(-1)?.at ?? 0;
    const exchanges = (await tab.log.exchanges()).filter((exchange) => startedAt(exchange) >= since);
    await writeHarFile(file, await inputOf(judgeLog(exchanges), originOf(state)));
    await writeFile(file, withPublicNames(await readFile(file, 'utf8')));
  } finally {
    await undo.all();
  }
}

/** The names that the servers of a real shop would have: `https://api.shop.example`. */
function withPublicNames(har: string): string {
  return har
    .replaceAll(/http:\/\/([\w.-]+)\.localhost:\d+/g, 'https://$1.example')
    .replaceAll(/\b([\w.-]+)\.localhost:\d+/g, '$1.example');
}
