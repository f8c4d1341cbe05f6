import { expect, onTestFinished, test } from 'vitest';
import { judgeLog } from '../../../src/cli/judged.ts';
import { isFinished, type Exchange } from '../../../src/core/exchange.ts';
import { atTestEnd } from '../../support/at-test-end.ts';
import { firstPage, inspect, killWorkers, startChromium } from '../../support/inspected-chromium.ts';
import {
  expectedVerdict,
  isPreflighted,
  isRedirected,
  requestAll,
  serveMixedTraffic,
} from '../../support/mixed-traffic.ts';

const EXCHANGES = 2000;
const DEATHS = 50;

/** Everything that is wrong with the log, by number of request. */
function flawsOf(exchanges: readonly Exchange[]): string[] {
  const flaws: string[] = [];
  const seen = new Map<number, number>();
  for (const { exchange, verdict } of judgeLog(exchanges).judged) {
    const { url, kind } = exchange.hops[0].request;
    const number = Number(/[?&]n=(\d+)/.exec(url)?.[1]);
    seen.set(number, (seen.get(number) ?? 0) + 1);
    const flaw = (text: string): void => void flaws.push(`${number}: ${text}`);
    if (kind === 'preflight') flaw('a preflight alone');
    if (!isFinished(exchange)) flaw('pending');
    if (verdict.verdict !== expectedVerdict(number)) flaw(`${verdict.verdict} ${verdict.rule}`);
    if (isPreflighted(number) && !exchange.hops[0].preflight?.response) flaw('no preflight');
    if (isRedirected(number) && exchange.hops.length !== 2) flaw('no redirect');
  }
  for (let number = 0; number < EXCHANGES; number += 1) {
    const times = seen.get(number) ?? 0;
    if (times !== 1) flaws.push(`${number}: ${times} times`);
  }
  return flaws;
}

test('the background dies 50 times in 2,000 exchanges, and all are there once, paired and judged', async () => {
  const site = await serveMixedTraffic();
  onTestFinished(() => site.close());
  const browser = await startChromium(atTestEnd);
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

  await expect.poll(async () => flawsOf(await log.exchanges())).toEqual([]);
  await expect.poll(async () => (await log.state()).connection).toBe('capturing');
});
