import { setTimeout as pause } from 'node:timers/promises';
import { aboutPage } from './capture/about-page.ts';
import { parseCaptureArguments, USAGE, type CaptureOptions } from './capture/arguments.ts';
import { reloadWithTrace, sinceReload, type Reload } from './capture/reload-with-trace.ts';
import { untilTruthy } from './capture/until-truthy.ts';
import { readLog } from './capture/read-log.ts';
import { readMeanwhile, type Meanwhile } from './capture/read-meanwhile.ts';
import { judgeFile } from './capture/judge-file.ts';
import { reportVerdicts } from './capture/report-verdicts.ts';
import { CommandError, EXIT, isEnding, runCommand, say, usageError, type ExitCode } from './command.ts';
import { checkOutputPath, originOf } from './har-file.ts';
import { untilIdle } from './network-idle.ts';
import type { InspectedTab } from './inspected-tab.ts';
import { until } from './until.ts';

/** How long the log may take to catch up once `--until` is met, in milliseconds. */
const SETTLE_LIMIT = 5_000;
/** How long stopping a busy page may take, in milliseconds. */
const STOP_LIMIT = 300;
/** How much later than `--timeout` the browser may tell how loading ended, in milliseconds. */
const LOAD_GRACE = 1_500;
/** How long after a failure the page may be said to be gone, in milliseconds. */
const GONE_LIMIT = 1_000;
/** How long what DevTools' own log lists is waited for, in milliseconds. */
const LIST_LIMIT = 3_000;
/** How long after `--timeout` the log is read at most, in milliseconds. */
const READ_LIMIT = 3_000;
/** The same for a browser that gave no request before. */
const LAST_READ_LIMIT = 6_000;
/** How long after `--timeout` everything should be judged, printed and written, in milliseconds. */
const OUTPUT_END = 6_500;
/** How long after `--timeout` that is waited for, in milliseconds. */
const OUTPUT_LIMIT = 7_500;

runCommand(USAGE, async (cleanup) => {
  const parsed = parseCaptureArguments(process.argv.slice(2));
  if ('problem' in parsed) throw usageError(parsed.problem);
  const { har, report } = 'file' in parsed ? parsed.file : parsed.options;
  for (const file of [har, report]) if (file !== undefined) await checkOutputPath(file);
  if ('file' in parsed) return judgeFile(parsed.file);
  const { options } = parsed;
  // Loaded on demand: the code that drives browsers takes a second to load, and `--from` does not need it.
  const { openTab } = await import('./open-tab.ts');
  const { browser, browserArguments: args, acceptInsecureCerts } = options;
  const tab = await openTab(
    { browser, headless: true, mayFetch: false, args, acceptInsecureCerts, isUnattended: true },
    cleanup,
  );
  if (options.redaction === 'none') await tab.log.keepSecrets();
  await tab.log.watchNetworkLog();
  const meanwhile = readMeanwhile(tab, { state: await tab.log.state(), exchanges: [], unread: 0 });
  const deadline = Date.now() + options.timeout;
  const captured = captureUnlessGone(tab, options, deadline, meanwhile);
  return Promise.race([captured, untilGone(tab), untilLate(deadline)]);
});

type CaptureParameters = [options: CaptureOptions, deadline: number, meanwhile: Meanwhile];

async function capture(
  tab: InspectedTab,
  ...[options, deadline, meanwhile]: CaptureParameters
): Promise<ExitCode> {
  const { log } = tab;
  let reload: Reload | undefined;
  const hasReloaded = (done: Reload): void => void (reload = done);
  let isLoading = true;
  const hasLoaded = (): void => void (isLoading = false);
  const waiting = waitForPage(tab, options, deadline, {
    hasLoaded,
    hasReloaded,
  });
  const isDone = await Promise.race([waiting, untilOver(deadline, () => isLoading)]);
  const early = meanwhile.stop();
  if (isEnding()) return EXIT.failed;
  const seconds = options.timeout / 1000;
  if (!isDone && options.until === undefined)
    say(`the page was still busy after ${seconds} s; this is what was captured until then`);
  for (const line of await aboutPage(tab)) say(line);
  if (!isDone) await Promise.race([tab.stopScripts().catch(() => undefined), pause(STOP_LIMIT)]);

  if (isDone) await Promise.race([log.watchNetworkLog().catch(() => undefined), untilListed()]);
  const { state, exchanges, unread, network, isEarly } = await readLog(log, {
    end: deadline + READ_LIMIT,
    lastEnd: deadline + LAST_READ_LIMIT,
    early,
    // Not in Firefox, which takes seconds to open its Network panel for it.
    details: (options.har !== undefined || options.report !== undefined) && options.browser === 'chromium',
  });
  if (isEnding()) return EXIT.failed;
  if (state.dropped > 0) say(`the log was full: ${state.dropped} older requests were removed from it`);
  const origin = { ...originOf(state, !isEarly && unread === 0), ...(network && { network }) };
  const recorded = reload ? sinceReload(exchanges, reload) : exchanges;
  const { code, left } = await reportVerdicts(recorded, origin, options, deadline + OUTPUT_END);
  if (isEarly)
    throw tooLate('the browser did not give all that was captured in time: requests may be missing');
  const missing = unread + left;
  if (missing > 0)
    throw new CommandError(EXIT.failed, `${missing} more requests could not be read and checked in time`);
  if (!isDone && options.until !== undefined)
    throw new CommandError(EXIT.failed, `--until was not met in ${seconds} s`);
  return code;
}

interface WhileLoading {
  /** Called once the page is loaded. */
  hasLoaded(this: void): void;
  /** Told when the page is loaded a second time, for a trace. */
  hasReloaded(this: void, reload: Reload): void;
}

/** Whether the page became idle, or `--until` was met, before the deadline. */
async function waitForPage(
  tab: InspectedTab,
  options: CaptureOptions,
  deadline: number,
  { hasLoaded, hasReloaded }: WhileLoading,
): Promise<boolean> {
  const left = (): number => Math.max(1, deadline - Date.now());
  if (!(await tab.load(options.url, options.timeout))) return false;
  hasLoaded();
  if (options.trace) {
    const reload = await reloadWithTrace(tab, left());
    if (!reload) return false;
    hasReloaded(reload);
  }
  if (options.until === undefined) return untilIdle(tab, left());
  if (!(await untilTruthy(tab, options.until, left()))) return false;
  await until(Math.min(left(), SETTLE_LIMIT), async () => {
    const { open, current } = await tab.log.activity();
    return current && open === 0;
  });
  return true;
}

async function untilListed(): Promise<void> {
  await pause(LIST_LIMIT, undefined, { ref: false });
}

/** False at the deadline, even if the browser does not answer any more; some time after what waits for the page itself. */
async function untilOver(deadline: number, isLoading: () => boolean): Promise<false> {
  await pause(deadline + STOP_LIMIT - Date.now(), undefined, { ref: false });
  return pause(isLoading() ? LOAD_GRACE : 0, false, { ref: false });
}

/** Rejects with exit code 4 once the page or the browser is gone. */
async function untilGone({ gone }: InspectedTab): Promise<never> {
  throw new CommandError(EXIT.failed, await gone);
}

/** Whatever is asked of a page that is gone fails, and that may be told before the page is said to be gone. */
async function captureUnlessGone(tab: InspectedTab, ...more: CaptureParameters): Promise<ExitCode> {
  try {
    return await capture(tab, ...more);
  } catch (error) {
    if (!(error instanceof CommandError))
      await Promise.race([untilGone(tab), pause(GONE_LIMIT, undefined, { ref: false })]);
    throw error;
  }
}

/** Rejects with exit code 4 once the output is late. */
async function untilLate(deadline: number): Promise<never> {
  await pause(deadline + OUTPUT_LIMIT - Date.now(), undefined, { ref: false });
  throw tooLate('the browser did not give what was captured in time');
}

function tooLate(problem: string): CommandError {
  return new CommandError(EXIT.failed, problem, { isLate: true });
}
