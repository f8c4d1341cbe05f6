import type { CDPSession } from 'puppeteer';
import { evaluate } from '../../src/cli/chromium/evaluate.ts';
import { showExtensionPanel } from '../../src/cli/chromium/devtools-views.ts';
import { firstPage, inspect, startChromium } from '../support/inspected-chromium.ts';
import { createUndo } from '../support/undo.ts';
import { median, ratioFigure, type Figure } from './measure.ts';
import { paired, traffic } from './traffic.ts';

const MANY = 50_000;
const FEW = 100;
const ROUNDS = 5;
/** Each changes what is in the list. */
const KEYSTROKES = ['copy=1', 'copy=12', 'copy=123', 'api3', 'api3 method:put', '-method:put', ''];

/** Makes a session of copies of these exchanges on the panel's window, before its scripts run. */
function sessionScript(count: number): string {
  const models = JSON.stringify(paired(traffic(200)));
  return `{
    const models = ${models};
    const exchanges = Array.from({ length: ${count} }, (_, index) => {
      const model = models[index % models.length];
      const later = 20 * index;
      const leg = (one) => one && { ...one, requestId: one.requestId + '-' + index, url: one.url + '&copy=' + index,
        startedAt: one.startedAt + later, endedAt: one.endedAt && one.endedAt + later };
      const hops = model.hops.map(({ request, preflight }) =>
        preflight ? { request: leg(request), preflight: leg(preflight) } : { request: leg(request) });
      return { ...model, id: String(index), hops };
    });
    const history = { add() {}, storedBefore: () => false,
      preflights: { find: () => undefined, costOf: () => ({ count: 0, milliseconds: 0 }) } };
    const state = { engine: 'chromium', browserVersion: '1', connection: 'capturing', since: 0, redacted: true,
      navigations: [], dropped: 0 };
    window.corsLensSession = { tabId: 1, state: () => state, exchanges: () => exchanges, history: () => Promise.resolve(history),
      subscribe: () => () => {}, reloadPage() {}, setRedaction() {} };
    window.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ entryTypes: ['longtask'] });
    window.benchStart = performance.now();
    window.benchShown = new Promise((resolve) => {
      const look = () => document.querySelector('[data-place]')
        ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - benchStart)))
        : requestAnimationFrame(look);
      requestAnimationFrame(look);
    });
  }`;
}

/** All rows are judged and in the list. */
const COMPLETE = (count: number): string => `new Promise((resolve) => {
  const look = () => Number(document.getElementById('list')?.getAttribute('aria-rowcount')) > ${count * 0.99}
    ? resolve(performance.now() - benchStart) : setTimeout(look, 20);
  look();
})`;

/** Types one letter into the filter and waits for the result to be painted. */
const KEYSTROKE = (text: string): string => `new Promise((resolve) => {
  longTasks.length = 0;
  const input = document.querySelector('input[type=text], input[type=search]');
  const list = document.getElementById('list');
  const before = list.getAttribute('aria-rowcount');
  const start = performance.now();
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  setter.call(input, ${JSON.stringify(text)});
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  const settle = (shown) => setTimeout(() => resolve({ shown, longest: Math.max(0, ...longTasks) }), 100);
  const look = () => list.getAttribute('aria-rowcount') !== before
    ? requestAnimationFrame(() => settle(performance.now() - start))
    : requestAnimationFrame(look);
  look();
})`;

interface Opened {
  readonly first: number;
  readonly complete: number;
}

async function open(session: CDPSession, count: number): Promise<Opened> {
  const { identifier } = await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: sessionScript(count),
  });
  const loaded = new Promise((resolve) => session.once('Page.loadEventFired', resolve));
  await session.send('Runtime.evaluate', { expression: 'location.reload()' });
  await loaded;
  await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
  const first = Number(await evaluate(session, 'benchShown'));
  const complete = Number(await evaluate(session, COMPLETE(count)));
  return { first, complete };
}

/** The panel in real DevTools, on a session put in the place of its own. */
export async function panelFigures(): Promise<Figure[]> {
  const undo = createUndo();
  const browser = await startChromium(undo);
  try {
    const page = await firstPage(browser);
    const { devtools } = await inspect(browser, page);
    await showExtensionPanel(devtools);
    const target = await browser.waitForTarget((one) => one.url().endsWith('/src/panel/panel.html'));
    const session = await target.createCDPSession();
    await session.send('Page.enable');
    const ratios: number[] = [];
    const completes: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const few = await open(session, FEW);
      const many = await open(session, MANY);
      if (round === 0) continue;
      ratios.push(many.first / few.first);
      completes.push(many.complete);
    }
    const shown: number[] = [];
    const tasks: number[] = [];
    for (const text of KEYSTROKES) {
      const answer = await evaluate(session, KEYSTROKE(text));
      if (typeof answer !== 'object' || answer === null) continue;
      shown.push(Number(Reflect.get(answer, 'shown')));
      tasks.push(Number(Reflect.get(answer, 'longest')));
    }
    const what = `panel: open with ${MANY.toLocaleString('en')} exchanges, first frame`;
    const all = `all judged after ${(median(completes) / 1000).toFixed(1)} s`;
    const opening = ratioFigure(what, `with ${FEW}`, median(ratios), 2);
    const [worst, longest] = [Math.max(...shown), Math.max(...tasks)];
    return [
      { ...opening, figure: `${opening.figure} (${all})` },
      {
        what: `panel: a filter keystroke at ${MANY.toLocaleString('en')}`,
        against: 'worst of 7; longest task',
        figure: `${worst.toFixed(0)} ms; ${longest.toFixed(0)} ms`,
        target: 'at most 100 ms; 50 ms',
        met: worst <= 100 && longest <= 50,
      },
    ];
  } finally {
    await undo.all();
  }
}
