import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../../src/cli/until.ts';
import { watchEventPage, type EventPage } from '../../support/firefox/event-page.ts';
import { openFirefox, type OpenFirefox } from '../../support/firefox/open-firefox.ts';
import { logErrors, requestAll, serveMixedTraffic, type MixedTraffic } from '../../support/mixed-traffic.ts';
import { createCleanup } from '../../support/cleanup.ts';

const LIMIT = 90_000;
/** Requests each time that the event page ends. */
const BATCH = 40;
/** How often it ends while requests are made; 50, for 2,000 requests, take two minutes. */
const ENDS = Number(process.env['ENDS'] ?? 4);
const undo = createCleanup();
let site: MixedTraffic;
let firefox: OpenFirefox;
let background: EventPage;
let asked = 0;

beforeAll(async () => {
  site = await serveMixedTraffic();
  undo.add(() => site.close());
  firefox = await openFirefox(undo, { 'extensions.background.idle.timeout': 1000 });
  background = await watchEventPage(firefox.chrome);
  await firefox.tab.load(`http://localhost:${site.port}/`, LIMIT);
});

afterAll(() => undo.all());

/** Requests begin, the event page ends, and only then are they answered. */
async function askWhile(end: () => Promise<void>): Promise<void> {
  const before = await background.ends();
  site.hold();
  const answered = firefox.tab.evaluate(requestAll(`http://127.0.0.1:${site.port}`, asked, BATCH));
  asked += BATCH;
  const hasEnded = async (): Promise<boolean> => {
    await end();
    return (await background.ends()) > before;
  };
  expect(await until(LIMIT, hasEnded)).toBe(true);
  site.release();
  expect(await answered).toBe((BATCH * 3) / 4);
}

async function expectAll(): Promise<void> {
  const { log } = firefox.tab;
  await expect.poll(async () => logErrors(await log.exchanges(), asked)).toEqual([]);
  await expect.poll(async () => (await log.state()).connection).toBe('capturing');
}

test('requests under way when the event page is ended are followed to their end', async () => {
  for (let time = 0; time < 2; time += 1) await askWhile(() => background.end());
  await expectAll();
});

test('requests under way when the event page has been idle for too long are followed to their end', async () => {
  await askWhile(() => Promise.resolve());
  await expectAll();
});

test('nothing is lost of what happens while the event page is ended again and again', async () => {
  const before = await background.ends();
  for (let end = 1; end <= ENDS; end += 1) {
    const answered = firefox.tab.evaluate(requestAll(`http://127.0.0.1:${site.port}`, asked, BATCH));
    const due = site.arrived() + (end % 2) * (BATCH / 2);
    asked += BATCH;
    await expect.poll(site.arrived, { interval: 5 }).toBeGreaterThanOrEqual(due);
    const hasEnded = async (): Promise<boolean> => {
      await background.end();
      return (await background.ends()) >= before + end;
    };
    expect(await until(LIMIT, hasEnded)).toBe(true);
    expect(await answered).toBe((BATCH * 3) / 4);
  }
  await expectAll();
});
