import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EXIT, say, type ExitCode } from '../command.ts';
import { inputOf, originOf, writeHarFile } from '../har-file.ts';
import { untilIdle } from '../network-idle.ts';
import type { InspectedTab } from '../inspected-tab.ts';
import { judgeLog } from '../judged-log.ts';
import { print } from '../print.ts';
import { until } from '../until.ts';
import { checkVerdicts, checkLines } from './check-verdicts.ts';
import { parseSightings } from './sightings.ts';

/** How long to wait for the network to be idle, and for the log to be complete, in milliseconds. */
const IDLE_LIMIT = 60_000;
const SETTLE_LIMIT = 20_000;
/** How long the playground may take to load, in milliseconds. */
const LOAD_LIMIT = 90_000;
const OUT = 'out';

/** Shows the playground and waits until the user closes the browser. */
export async function showPlayground(tab: InspectedTab, url: string): Promise<ExitCode> {
  await tab.load(url, LOAD_LIMIT);
  await tab.showPanel();
  say(`The playground is at ${url}. Close the browser to stop.`);
  await tab.gone;
  return EXIT.ok;
}

/** Makes every exchange of the playground and compares what the page saw with what the extension says. */
export async function runPlayground(tab: InspectedTab, url: string): Promise<ExitCode> {
  const { log } = tab;
  await tab.load(url, LOAD_LIMIT);
  await tab.showPanel();
  const sightings = parseSightings(await tab.evaluate('runPlayground()'));
  if (!sightings) throw new Error('the playground did not report what it saw');
  await untilIdle(tab, IDLE_LIMIT);

  let judgedLog = judgeLog(await log.exchanges());
  let comparisons = checkVerdicts(sightings, judgedLog.judged);
  // The page may finish before the browser reports its last requests to the extension.
  await until(SETTLE_LIMIT, async () => {
    if (comparisons.every(({ agrees }) => agrees)) return true;
    judgedLog = judgeLog(await log.exchanges());
    comparisons = checkVerdicts(sightings, judgedLog.judged);
    return false;
  });
  await print(checkLines(comparisons));

  await mkdir(OUT, { recursive: true });
  const har = join(OUT, 'playground.har');
  const screenshot = join(OUT, 'panel.png');
  await writeHarFile(har, await inputOf(judgedLog, originOf(await log.state())));
  await tab.screenshotPanel(screenshot);
  await print(['', `HAR: ${resolve(har)}`, `Screenshot of the panel: ${resolve(screenshot)}`]);

  const wrong = comparisons.filter(({ agrees }) => !agrees);
  await print([
    `${comparisons.length} requests; ${wrong.length} with a verdict that differs from what the page saw`,
  ]);
  return wrong.length === 0 ? EXIT.ok : EXIT.found;
}
