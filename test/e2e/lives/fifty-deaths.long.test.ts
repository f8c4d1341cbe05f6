import { expect, onTestFinished, test } from 'vitest';
import { testCleanup } from '../../support/test-cleanup.ts';
import { firstPage, inspect, killWorkers, startChromium } from '../../support/inspected-chromium.ts';
import { logErrors, requestAll, serveMixedTraffic } from '../../support/mixed-traffic.ts';

const EXCHANGES = 2000;
const DEATHS = 50;

test('the background dies 50 times in 2,000 exchanges, and all are there once, paired and judged', async () => {
  const site = await serveMixedTraffic();
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  const inspected = await inspect(browser, page);
  const { log } = inspected;

  const answered = page.evaluate(requestAll(`http://127.0.0.1:${site.port}`, 0, EXCHANGES));
  for (let death = 1; death <= DEATHS; death += 1) {
    const due = (death * EXCHANGES) / (DEATHS + 1);
    await expect.poll(site.arrived, { timeout: 240_000, interval: 10 }).toBeGreaterThanOrEqual(due);
    await killWorkers(inspected);
  }
  expect(await answered).toBe((EXCHANGES * 3) / 4);

  await expect.poll(async () => logErrors(await log.exchanges(), EXCHANGES)).toEqual([]);
  await expect.poll(async () => (await log.state()).connection).toBe('capturing');
});
