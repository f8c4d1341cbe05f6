import { expect, onTestFinished, test } from 'vitest';
import { showExtensionPanel } from '../../../src/cli/chromium/devtools-views.ts';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { serveEmptyPage } from '../../support/empty-page.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';

/** At once: more in a second than the browser can make. */
const FLOOD = 5000;
/** Chromium refuses this port without a connection. */
const REFUSED = 'http://127.0.0.1:9/?';
/** In a worker, so that the page's own thread is free. */
const FETCH_ALL = `for (let number = 0; number < ${FLOOD}; number += 1) fetch('${REFUSED}' + number).catch(() => {});`;
/** Milliseconds. How fast a keystroke is answered is the benchmark's matter: here all the browser waits for the processor. */
const LIMIT = 240_000;

/**
 * Types into the filter until all requests have ended, by itself: the browser is too busy to pass questions on. Yields
 * how many requests had come by each answer.
 */
const TYPE = `(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  while (!document.getElementById('filter')) await frame();
  const input = document.getElementById('filter');
  const urls = () => [...document.querySelectorAll('[data-place] .name')].map(({ title }) => title);
  const isAnswered = {
    'no-such': () => document.body.textContent.includes('No request matches the filter'),
    '?1': () => urls().length > 0 && urls().every((url) => url.includes('?1')),
  };
  const write = (text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const type = async (text) => {
    write(text);
    do await frame(); while (!isAnswered[text]() && performance.now() < ${LIMIT});
  };
  const answers = [];
  const isOpen = ({ hops }) => hops.at(-1).request.endedAt === undefined;
  for (let ended = 0; ended < ${FLOOD} && performance.now() < ${LIMIT}; ) {
    for (const text of Object.keys(isAnswered)) {
      await type(text);
      const all = [...corsLensSession.exchanges()];
      answers.push(all.length);
      ended = all.length - all.filter(isOpen).length;
    }
  }
  write('verdict:not-cors');
  return answers;
})()`;

const isAnswer = (value: unknown): value is number => typeof value === 'number';

test('in a flood of requests the panel answers, and then each is there once with its verdict', async () => {
  const site = await serveEmptyPage();
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  const { log, devtools } = await inspect(browser, page);
  await showExtensionPanel(devtools);
  const target = await browser.waitForTarget((one) => one.url().endsWith('/src/panel/panel.html'));
  const panel = await target.createCDPSession();

  await evaluate(panel, `void (window.floodAnswers = ${TYPE})`);
  await page.evaluate(`void new Worker(URL.createObjectURL(new Blob([${JSON.stringify(FETCH_ALL)}])))`);
  const answers = await evaluate(panel, 'floodAnswers');

  if (!Array.isArray(answers) || !answers.every(isAnswer)) throw new Error('the panel gave no answers');
  // The first waits for the first request.
  const during = answers.slice(1).filter((came) => came < FLOOD);
  expect(during.length).toBeGreaterThan(0);
  const urls = await evaluate(
    panel,
    '[...corsLensSession.exchanges()].map(({ hops }) => hops[0].request.url)',
  );
  expect(urls).toHaveLength(FLOOD);
  expect(new Set(Array.isArray(urls) ? urls : [])).toHaveProperty('size', FLOOD);
  const counted = (): Promise<unknown> =>
    evaluate(panel, `document.querySelector('.status-bar').firstElementChild.textContent`);
  // Where the filter for the verdict leaves some out, it is "so many of 5,000".
  await expect.poll(counted).toBe('5,000 requests');
  expect((await log.state()).connection).toBe('capturing');
});
