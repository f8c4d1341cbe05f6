import { parseCaptureArguments, USAGE, type CaptureOptions } from './capture/arguments.ts';
import { untilTruthy } from './capture/until-truthy.ts';
import { judgeFile } from './capture/judge-file.ts';
import { reportVerdicts } from './capture/report-verdicts.ts';
import { CommandError, EXIT, runCommand, say, usageError, type ExitCode } from './command.ts';
import { checkHarPath, originOf } from './har-file.ts';
import { untilIdle } from './network-idle.ts';
import type { InspectedTab } from './inspected-tab.ts';
import { judgeLog } from './judged-log.ts';
import { until } from './until.ts';

/** How long the log may take to catch up once `--until` is met, in milliseconds. */
const SETTLE_LIMIT = 5_000;

runCommand(USAGE, async (cleanup) => {
  const parsed = parseCaptureArguments(process.argv.slice(2));
  if ('problem' in parsed) throw usageError(parsed.problem);
  const { har } = 'file' in parsed ? parsed.file : parsed.options;
  if (har !== undefined) await checkHarPath(har);
  if ('file' in parsed) return judgeFile(parsed.file);
  const { options } = parsed;
  // Loaded on demand: the code that drives browsers takes a second to load, and `--from` does not need it.
  const { openTab } = await import('./open-tab.ts');
  const { browser, browserArguments: args, acceptInsecureCerts } = options;
  const tab = await openTab({ browser, headless: true, mayFetch: false, args, acceptInsecureCerts }, cleanup);
  return Promise.race([capture(tab, options), untilGone(tab)]);
});

async function capture(tab: InspectedTab, options: CaptureOptions): Promise<ExitCode> {
  const { log } = tab;
  const deadline = Date.now() + options.timeout;
  const left = (): number => Math.max(1, deadline - Date.now());

  const parsed = await tab.load(options.url, options.timeout);
  const done =
    parsed &&
    (options.until === undefined
      ? await untilIdle(tab, left())
      : await untilTruthy(tab, options.until, left()));
  if (options.until !== undefined) {
    await until(SETTLE_LIMIT, async () => {
      const { open, current } = await log.activity();
      return current && open === 0;
    });
  }
  const seconds = options.timeout / 1000;
  if (!done && options.until === undefined)
    say(`the page was still busy after ${seconds} s; this is what was captured until then`);

  const state = await log.state();
  if (state.dropped > 0) say(`the log was full: ${state.dropped} older requests were removed from it`);
  const judged = judgeLog(await log.exchanges());
  const origin = originOf(state);
  // Optional details, so a failure is ignored. Not in Firefox, which takes seconds to open its Network panel for it.
  const isAsked = options.har !== undefined && options.browser === 'chromium';
  const network = isAsked ? await log.networkFacts().catch(() => undefined) : undefined;
  const code = await reportVerdicts(judged, { ...origin, ...(network && { network }) }, options);
  if (!done && options.until !== undefined) {
    throw new CommandError(EXIT.failed, `--until was not met in ${seconds} s`);
  }
  return code;
}

/** Rejects with exit code 4 once the page or the browser is gone. */
async function untilGone({ gone }: InspectedTab): Promise<never> {
  throw new CommandError(EXIT.failed, await gone);
}
