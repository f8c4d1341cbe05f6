import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Page } from 'puppeteer';
import { showExtensionPanel } from '../../src/cli/chromium/devtools-views.ts';
import { evaluate } from '../../src/cli/chromium/evaluate.ts';
import { firstPage, inspect, startChromium } from '../support/inspected-chromium.ts';
import { createCleanup } from '../support/cleanup.ts';
import { bundle } from './bundle.ts';
import { longestTask, type LongestTask } from './longest-task.ts';
import { median, ratioFigure, type Figure } from './measure.ts';
import { openFileFigure } from './panel-file.ts';

const MANY = 50_000;
const FEW = 100;
const ROUNDS = 5;
/** Each changes what is in the list. */
const KEYSTROKES = ['copy=1', 'copy=12', 'copy=123', 'api3', 'api3 method:put', '-method:put', ''];
/** Exchanges a second, and seconds. */
const STREAM = { perSecond: 1000, seconds: 12 };
const MOST_TASK = 50;
/** Milliseconds until the list shows what passes a filter. */
const MOST_KEYSTROKE = 60;

/** All rows are judged and in the list. */
const COMPLETE = (count: number): string => `new Promise((resolve) => {
  const look = () => Number(document.getElementById('list')?.getAttribute('aria-rowcount')) > ${count * 0.99}
    ? resolve(performance.now() - benchStart) : setTimeout(look, 20);
  look();
})`;

/** Types into the filter; yields when the list first showed a result, and when for the last time, in milliseconds. */
const KEYSTROKE = (text: string): string => `new Promise((resolve) => {
  const input = document.getElementById('filter') ?? document.querySelector('input[type=text]');
  const list = document.getElementById('list');
  const times = [];
  const start = performance.now();
  let settled;
  const settle = () => { clearTimeout(settled); settled = setTimeout(done, 500); };
  const observer = new MutationObserver(() => requestAnimationFrame(() => {
    times.push(performance.now() - start);
    settle();
  }));
  const done = () => { observer.disconnect(); resolve([times[0], times.at(-1)]); };
  observer.observe(list, { attributes: true, attributeFilter: ['aria-rowcount'] });
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, ${JSON.stringify(text)});
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
})`;

/** Comes to the filter; nobody's first key follows sooner. */
const FOCUS_FILTER = `new Promise((resolve) => {
  document.getElementById('filter').focus();
  setTimeout(resolve, 300);
})`;

/** Scrolls through the list, a place in each frame. */
const SCROLL = `new Promise((resolve) => {
  const list = document.getElementById('list');
  let step = 0;
  const go = () => {
    list.scrollTop = (list.scrollHeight * ((step * 37) % 100)) / 100 + step * 7;
    step += 1;
    if (step < 120) requestAnimationFrame(go); else resolve(step);
  };
  go();
})`;

interface Opened {
  readonly first: number;
  readonly complete: number;
}

/** What the session is to hold survives a reload of the panel's page in its own storage. */
const READ_ORDER = '[window.benchCount, window.benchRate] = JSON.parse(sessionStorage.bench ?? "[0]");';

/** Opens the panel's page anew with so many exchanges, and so many more a second for so many seconds. */
async function open(session: CDPSession, count: number, rate?: readonly number[]): Promise<Opened> {
  const order = JSON.stringify(JSON.stringify([count, rate]));
  const loaded = new Promise((resolve) => session.once('Page.loadEventFired', resolve));
  await session.send('Runtime.evaluate', {
    expression: `sessionStorage.bench = ${order}; location.reload()`,
  });
  await loaded;
  const first = Number(await evaluate(session, 'benchShown'));
  const complete = Number(await evaluate(session, COMPLETE(count)));
  return { first, complete };
}

const words = ({ elapsed, busy }: LongestTask): string =>
  `longest task ${elapsed.toFixed(0)} ms, ${busy.toFixed(0)} of them busy`;

async function openFigure(session: CDPSession): Promise<Figure> {
  const ratios: number[] = [];
  const completes: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const few = await open(session, FEW);
    const many = await open(session, MANY);
    if (round === 0) continue;
    ratios.push(many.first / few.first);
    completes.push(many.complete);
  }
  const what = `panel: open with ${MANY.toLocaleString('en')} exchanges, first frame`;
  const opening = ratioFigure(what, `with ${FEW}`, median(ratios), 1.2);
  return {
    ...opening,
    figure: `${opening.figure} (all judged after ${(median(completes) / 1000).toFixed(1)} s)`,
  };
}

async function filterFigure(browser: Browser, session: CDPSession): Promise<Figure> {
  const firsts: number[] = [];
  const lasts: number[] = [];
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  await evaluate(session, FOCUS_FILTER);
  const task = await longestTask(browser, session, async () => {
    for (const text of KEYSTROKES) {
      const times = await evaluate(session, KEYSTROKE(text));
      if (!Array.isArray(times)) continue;
      firsts.push(Number(times[0]));
      lasts.push(Number(times[1]));
    }
  });
  const [first, last] = [Math.max(...firsts), Math.max(...lasts)];
  return {
    what: `panel: a filter keystroke at ${MANY.toLocaleString('en')}`,
    against: `worst of ${KEYSTROKES.length}`,
    figure: `${first.toFixed(0)} ms, all after ${last.toFixed(0)} ms; ${words(task)}`,
    target: `at most ${MOST_KEYSTROKE} ms; ${MOST_TASK} ms`,
    met: first <= MOST_KEYSTROKE && task.elapsed <= MOST_TASK,
  };
}

/** So wide that the column of initiators, which gives way first, is there. */
const WIDE = { width: 1800, height: 700 };
const WITH_INITIATORS = 20_000;
const SHOWS_INITIATORS = `[...document.querySelectorAll('#list [role=columnheader]')]
  .some(({ textContent }) => textContent.includes('Initiator'))`;

async function scrollFigures(browser: Browser, devtools: Page, session: CDPSession): Promise<Figure[]> {
  const plain = await scrollFigure(browser, session, `at ${MANY.toLocaleString('en')}`);
  const narrow = devtools.viewport();
  await devtools.setViewport(WIDE);
  await open(session, WITH_INITIATORS);
  if ((await evaluate(session, SHOWS_INITIATORS)) !== true) throw new Error('The list has no initiators.');
  const count = WITH_INITIATORS.toLocaleString('en');
  const wide = await scrollFigure(browser, session, `at ${count} with their initiators`);
  await devtools.setViewport(narrow);
  return [plain, wide];
}

async function scrollFigure(browser: Browser, session: CDPSession, where: string): Promise<Figure> {
  const task = await longestTask(browser, session, () => evaluate(session, SCROLL));
  return {
    what: `panel: scroll ${where}`,
    against: '120 places',
    figure: words(task),
    target: `at most ${MOST_TASK} ms`,
    met: task.elapsed <= MOST_TASK,
  };
}

async function streamFigure(browser: Browser, session: CDPSession): Promise<Figure> {
  const { perSecond, seconds } = STREAM;
  await open(session, FEW, [perSecond, seconds]);
  let came = 0;
  const start = performance.now();
  const task = await longestTask(browser, session, async () => {
    came = Number(await evaluate(session, 'benchStream()')) - FEW;
  });
  const rate = (1000 * came) / (performance.now() - start);
  return {
    what: `panel: ${perSecond.toLocaleString('en')} exchanges a second for ${seconds} s`,
    against: `${rate.toFixed(0)} a second came`,
    figure: words(task),
    target: `at most ${MOST_TASK} ms`,
    met: task.elapsed <= MOST_TASK,
  };
}

const IN_PANEL = [`'pair', 10_000`, `'har', 100`, `'har', 1000`, `'har', 20_000`];

/** What costs the processor, in the browser that has to do it; the rest of the table has Node do it. */
async function codeFigures(session: CDPSession): Promise<Figure[]> {
  const expression = await bundle(fileURLToPath(new URL('in-panel.ts', import.meta.url)));
  await session.send('Runtime.evaluate', { expression });
  const found: Figure[] = [];
  // One call each: an answer may not take for ever.
  for (const work of IN_PANEL) {
    const figures: readonly Figure[] = JSON.parse(String(await evaluate(session, `benchCode(${work})`)));
    for (const figure of figures) found.push({ ...figure, what: `panel: ${figure.what}` });
  }
  return found;
}

/** The panel in real DevTools, on a session put in the place of its own. */
export async function panelFigures(): Promise<Figure[]> {
  const script = await bundle(fileURLToPath(new URL('panel-session.ts', import.meta.url)));
  const undo = createCleanup();
  const browser = await startChromium(undo);
  try {
    const page = await firstPage(browser);
    const { devtools } = await inspect(browser, page);
    await showExtensionPanel(devtools);
    const target = await browser.waitForTarget((one) => one.url().endsWith('/src/panel/panel.html'));
    const session = await target.createCDPSession();
    await session.send('Page.enable');
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: `${READ_ORDER}\n${script}` });
    return [
      await openFigure(session),
      await filterFigure(browser, session),
      ...(await scrollFigures(browser, devtools, session)),
      await streamFigure(browser, session),
      await openFileFigure(browser, session),
      ...(await codeFigures(session)),
    ];
  } finally {
    await undo.all();
  }
}
