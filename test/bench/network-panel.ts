import type { CDPSession, Page } from 'puppeteer';
import { evaluate } from '../../src/cli/chromium/evaluate.ts';
import { showExtensionPanel } from '../../src/cli/chromium/devtools-views.ts';
import { createCleanup } from '../support/cleanup.ts';
import { firstPage, inspect, startChromium } from '../support/inspected-chromium.ts';
import { serveMixedTraffic } from '../support/mixed-traffic.ts';
import type { Figure } from './measure.ts';

const REQUESTS = 20_000;
/** So many in one call: Chrome’s own panel holds up the browser, and a call may not take for ever. */
const BATCH = 1_000;
/** What the browser calls a long task, in milliseconds. */
const LONG = 50;
/** Without a long task for so long, in milliseconds, there is nothing more to do. */
const LULL = 3_000;

/** What a panel’s thread had to do. */
interface Load {
  /** Long tasks while the requests came. */
  readonly longTasks: number;
  /** The longest task after a keystroke in the filter, in milliseconds; 0: none was long. */
  readonly keystroke: number;
}

/** Lets the page make its requests, 50 at once. */
async function stream(page: Page, base: string): Promise<void> {
  for (let first = 0; first < REQUESTS; first += BATCH)
    await page.evaluate(`(async () => {
      let next = ${first};
      const one = async () => {
        while (next < ${first + BATCH}) await (await fetch('${base}/?n=' + 4 * next++)).text();
      };
      await Promise.all(Array.from({ length: 50 }, one));
    })()`);
}

/** Counts the tasks that the browser calls long, those of 50 ms and more, from now on. */
const WATCH = `(() => {
  window.benchTasks = [];
  window.benchObserver ??= new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.benchTasks.push(duration);
  });
  window.benchObserver.observe({ type: 'longtask' });
})()`;

/** The long tasks until some seconds from now. */
const AFTER_A_LULL = `new Promise((resolve) => setTimeout(() => resolve(window.benchTasks), ${LULL}))`;

/** Those of the work, and all that come of it, until nothing was long for some seconds. */
async function longTasks(panel: CDPSession, work: () => Promise<unknown>): Promise<readonly number[]> {
  await evaluate(panel, WATCH);
  await work();
  for (let known = -1; ;) {
    const tasks = await evaluate(panel, AFTER_A_LULL);
    if (!Array.isArray(tasks)) throw new Error('The panel does not say what it had to do.');
    if (tasks.length === known) return tasks.map(Number);
    known = tasks.length;
  }
}

async function loadOf(
  panel: CDPSession,
  requests: () => Promise<unknown>,
  focusFilter: () => Promise<unknown>,
): Promise<Load> {
  const streamed = await longTasks(panel, requests);
  await focusFilter();
  const typed = await longTasks(panel, () =>
    evaluate(panel, `document.execCommand('insertText', false, '9')`),
  );
  return { longTasks: streamed.length, keystroke: Math.max(0, ...typed) };
}

/** Shows DevTools’ own Network panel; no other code of ours needs it. */
const SHOW_NETWORK = `(async () => {
  const { ViewManager } = await import('./ui/legacy/legacy.js');
  await ViewManager.ViewManager.instance().showView('network');
})()`;

/** Focuses the filter of the Network panel, wherever in the shadow trees it is. */
const FOCUS_NETWORK_FILTER = `(() => {
  const inputs = (root) => [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches('[contenteditable], input') ? [element] : []),
    ...(element.shadowRoot ? inputs(element.shadowRoot) : []),
  ]);
  const filter = inputs(document).find((element) => /filter/i.test(element.ariaLabel ?? element.ariaPlaceholder ?? '') && element.checkVisibility());
  filter?.focus();
  return filter !== undefined;
})()`;

/** Chrome’s own Network panel and ours in one browser, one after the other, each shown while a page makes many requests. */
export async function networkPanelFigure(): Promise<Figure> {
  const undo = createCleanup();
  const site = await serveMixedTraffic();
  undo.add(() => site.close());
  const browser = await startChromium(undo);
  try {
    const page = await firstPage(browser);
    await page.goto(`http://localhost:${site.port}/`);
    const { devtools } = await inspect(browser, page);
    const requests = (): Promise<unknown> => stream(page, `http://127.0.0.1:${site.port}`);

    await devtools.evaluate(SHOW_NETWORK);
    const chrome = await loadOf(await devtools.createCDPSession(), requests, async () => {
      if ((await devtools.evaluate(FOCUS_NETWORK_FILTER)) !== true)
        throw new Error('the Network panel has no filter');
    });

    await page.reload();
    await showExtensionPanel(devtools);
    const target = await browser.waitForTarget((one) => one.url().endsWith('/src/panel/panel.html'));
    const panel = await target.createCDPSession();
    const own = await loadOf(panel, requests, () =>
      panel.send('Runtime.evaluate', { expression: `document.getElementById('filter').focus()` }),
    );
    const words = ({ longTasks, keystroke }: Load): string =>
      `${longTasks} tasks over ${LONG} ms, a filter keystroke ${keystroke === 0 ? `under ${LONG}` : keystroke.toFixed(0)} ms`;
    return {
      what: `panel: ${REQUESTS.toLocaleString('en')} requests stream in`,
      against: `Chrome’s Network panel: ${words(chrome)}`,
      figure: words(own),
      target: 'at most as much',
      met: own.longTasks <= chrome.longTasks && own.keystroke <= chrome.keystroke,
    };
  } finally {
    await undo.all();
  }
}
