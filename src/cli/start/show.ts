import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser } from 'puppeteer';
import { untilIdle } from '../chromium/idle.ts';
import type { InspectedPage } from '../chromium/inspected-page.ts';
import { trackRequests } from '../chromium/requests.ts';
import { EXIT, say, type ExitCode } from '../command.ts';
import { writeHarFile } from '../har-file.ts';
import { judgeLog } from '../judged.ts';
import { print } from '../print.ts';
import { compare, comparisonTable } from './compare.ts';
import { parseSightings } from './sightings.ts';

/** How long the log may take to have everything, in milliseconds. */
const IDLE_LIMIT = 10_000;
const OUT = 'out';

/** For somebody who watches: stays until the browser is closed. */
export async function showToUser(browser: Browser, inspected: InspectedPage, url: string): Promise<ExitCode> {
  const closed = new Promise((resolveClosed) => browser.once('disconnected', resolveClosed));
  await inspected.page.goto(url);
  await inspected.showPanel();
  say(`the playground is at ${url}; close the browser to end`);
  await closed;
  return EXIT.ok;
}

/** For nobody: makes every exchange and compares what the page saw with what the extension says. */
export async function showHeadless(inspected: InspectedPage, url: string): Promise<ExitCode> {
  const { page, log } = inspected;
  const requests = trackRequests(page);
  await page.goto(url);
  await inspected.showPanel();
  const sightings = parseSightings(await page.evaluate('runPlayground()'));
  if (!sightings) throw new Error('the playground did not say what it saw');
  await untilIdle(requests, log, IDLE_LIMIT);

  const judgedLog = judgeLog(await log.exchanges());
  const comparisons = compare(sightings, judgedLog.judged);
  await print(comparisonTable(comparisons));

  await mkdir(OUT, { recursive: true });
  const har = join(OUT, 'playground.har');
  const screenshot = join(OUT, 'panel.png');
  await writeHarFile(har, judgedLog, await log.state());
  await inspected.screenshotPanel(screenshot);
  await print(`\nHAR: ${resolve(har)}\nScreenshot of the panel: ${resolve(screenshot)}\n`);

  const wrong = comparisons.filter(({ agrees }) => !agrees);
  await print(
    `${comparisons.length} exchanges; ${wrong.length} where the verdict is not what the page saw\n`,
  );
  return wrong.length === 0 ? EXIT.ok : EXIT.found;
}
