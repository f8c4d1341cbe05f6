import type { Browser, Page } from 'puppeteer';
import { installedChromium } from './browsers/provide.ts';
import { parseCaptureArguments, USAGE, type CaptureOptions } from './capture/arguments.ts';
import { untilTruthy } from './capture/condition.ts';
import { load } from './capture/load.ts';
import { verdictJson, verdictSummary, verdictTable } from './capture/verdicts.ts';
import { untilIdle } from './chromium/idle.ts';
import { openInspectedPage, type InspectedPage } from './chromium/inspected-page.ts';
import { launchChromium } from './chromium/launch.ts';
import { trackRequests } from './chromium/requests.ts';
import { CommandError, EXIT, runCommand, say, type ExitCode } from './command.ts';
import { buildExtension } from './extension-build.ts';
import { checkHarPath, writeHarFile } from './har-file.ts';
import { judgeLog } from './judged.ts';
import { print } from './print.ts';
import { until } from './until.ts';

/** How long the log may lag behind a page that is done, in milliseconds. */
const SETTLE_LIMIT = 1_000;

runCommand(async (cleanup) => {
  const parsed = parseCaptureArguments(process.argv.slice(2));
  if ('help' in parsed) {
    await print(`${USAGE}\n`);
    return EXIT.ok;
  }
  if ('problem' in parsed) {
    say(USAGE);
    throw new CommandError(EXIT.usage, parsed.problem);
  }
  const { options } = parsed;
  if (options.browser === 'firefox') {
    throw new CommandError(EXIT.noBrowser, 'capture cannot drive Firefox yet; leave out --browser');
  }
  if (options.har !== undefined) await checkHarPath(options.har);
  const executable = await installedChromium();
  const { folder } = await buildExtension('chrome');
  const browser = await launchChromium(
    { executable, extension: folder, headless: true, args: options.browserArguments },
    cleanup,
  );
  const inspected = await openInspectedPage(browser);
  return Promise.race([capture(inspected, options), untilDead(browser, inspected.page)]);
});

async function capture(inspected: InspectedPage, options: CaptureOptions): Promise<ExitCode> {
  const { page, log } = inspected;
  const deadline = Date.now() + options.timeout;
  const left = (): number => Math.max(1, deadline - Date.now());
  const requests = trackRequests(page);
  page.on('dialog', (dialog) => void dialog.dismiss());

  const parsed = await load(page, options.url, left());
  const done =
    parsed &&
    (options.until === undefined
      ? await untilIdle(requests, log, left())
      : await untilTruthy(page, options.until, left()));
  if (options.until !== undefined) {
    await until(SETTLE_LIMIT, async () => (await log.activity()).open === 0);
  }
  const seconds = options.timeout / 1000;
  if (!done && options.until === undefined)
    say(`the page did not become idle in ${seconds} s; this is what there is`);

  const state = await log.state();
  const judgedLog = judgeLog(await log.exchanges());
  const { judged } = judgedLog;
  await print(options.json ? verdictJson(judged) : verdictTable(judged));
  say(verdictSummary(judged));
  if (state.dropped > 0) say(`${state.dropped} exchanges did not fit the log`);
  if (options.har !== undefined) {
    await writeHarFile(options.har, judgedLog, state);
    say(`wrote ${options.har}`);
  }
  if (!done && options.until !== undefined) {
    throw new CommandError(EXIT.failed, `--until was not met in ${seconds} s`);
  }
  return judged.some(({ verdict }) => options.failOn.has(verdict.verdict)) ? EXIT.found : EXIT.ok;
}

/** Rejects, with exit code 4, once there is no page left to capture. */
function untilDead(browser: Browser, page: Page): Promise<never> {
  return new Promise((_, reject) => {
    const die = (what: string): void => reject(new CommandError(EXIT.failed, what));
    browser.once('disconnected', () => die('the browser died'));
    page.once('error', () => die('the page crashed'));
    page.once('close', () => die('the page closed itself'));
  });
}
