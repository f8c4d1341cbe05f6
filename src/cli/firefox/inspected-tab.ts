import { writeFile } from 'node:fs/promises';
import { CommandError, EXIT, messageOf } from '../command.ts';
import type { InspectedTab, Requests } from '../inspected-tab.ts';
import { createLogReader } from '../log-reader.ts';
import { IS_DOWNLOAD, NEEDS_LOGIN, parseNotices } from '../notices.ts';
import { until } from '../until.ts';
import { keepLastBeginning } from './last-beginning.ts';
import { createPrivilegedScripts } from './privileged-scripts.ts';
import { MarionetteError, type Marionette } from './marionette.ts';
import {
  AWAIT_END,
  AWAIT_DOWNLOAD,
  CANCEL_DOWNLOADS,
  DISMISS_DIALOGS,
  DRAW_PANEL,
  END_WITH_DRIVER,
  HAS_RESPONSE,
  IS_ANSWERED,
  KEEP_PACE,
  LOG_IN,
  OPEN_TOOLBOX,
  READ_NOTICES,
  READ_REQUESTS,
  SELECT_PANEL,
  STOP_SCRIPTS,
  TRACK_REQUESTS,
} from './tab-scripts.ts';

/** How long DevTools and the extension may take to start, in milliseconds. */
const START_LIMIT = 90_000;

/** After how many requests, and how often, in milliseconds, a page waits for Firefox. */
const MOST_AT_ONCE = 20;
const PACE = 50;

/** A document that was loaded is shown after this long at most, in milliseconds. */
const MOMENT = 1_000;

const IS_401 = `performance.getEntriesByType('navigation')[0]?.responseStatus === 401`;

/** True in the panel's document once it is ready. */
const PANEL_IS_READY = `document.readyState === 'complete' && 'corsLensSession' in window`;

export async function openFirefoxTab(marionette: Marionette, isUnattended = false): Promise<InspectedTab> {
  const { run, evaluate } = createPrivilegedScripts(marionette);
  await run(DISMISS_DIALOGS);
  if (isUnattended) {
    await run(END_WITH_DRIVER);
    await run(CANCEL_DOWNLOADS);
    await run(KEEP_PACE, MOST_AT_ONCE, PACE);
  }
  await run(TRACK_REQUESTS);
  await run(OPEN_TOOLBOX);
  const log = createLogReader((expression) => evaluate('devtools_page', expression));
  await log.capturing(START_LIMIT);

  async function showPanel(): Promise<void> {
    const shown = await until(
      START_LIMIT,
      async () =>
        (await run(SELECT_PANEL)) === true &&
        (await evaluate('devtools_panel', PANEL_IS_READY).catch(() => false)) === true,
    );
    if (!shown) throw new Error('DevTools did not show the panel');
  }

  return {
    log,
    ...(isUnattended && { lastBeginning: await keepLastBeginning(run) }),
    load: (url, limit) => navigateTo(marionette, url, limit),
    logIn: async (login) => void (await run(LOG_IN, login)),
    evaluate: (expression) => evaluate('page', expression),
    async requests() {
      const value = await run(READ_REQUESTS);
      return isRequests(value) ? value : { inFlight: 0, lastChange: 0 };
    },
    stopScripts: () => run(STOP_SCRIPTS),
    notices: async () => parseNotices(await run(READ_NOTICES)),
    showPanel,
    evaluateInPanel: (expression) => evaluate('devtools_panel', expression),
    async screenshotPanel(file) {
      await showPanel();
      await writeFile(file, Buffer.from(String(await run(DRAW_PANEL)), 'base64'));
    },
    gone: Promise.race([
      marionette.closed.then(() => 'the browser died'),
      run(AWAIT_END).then(String, reasonOfEnd),
    ]),
  };
}

/** A script that waits in a window is refused once that closes, which is before Firefox itself has gone. */
function reasonOfEnd(error: unknown): string {
  const isClosed = error instanceof MarionetteError && error.name !== 'closed';
  return isClosed ? 'the page closed itself' : 'the browser died';
}

async function navigateTo(marionette: Marionette, url: string, limit: number): Promise<boolean> {
  const { run, evaluate } = createPrivilegedScripts(marionette);
  const fail = (reason: string): CommandError =>
    new CommandError(EXIT.failed, `${url} did not load: ${reason}`);
  const silent = (): CommandError => fail(`no response within ${limit / 1000} s`);
  const isAnswered = async (): Promise<boolean> => (await run(IS_ANSWERED)) === true;
  const hasResponse = async (): Promise<boolean> => (await run(HAS_RESPONSE)) === true;
  const startedAt = Date.now();
  // Started before, because a navigation that becomes a download never ends.
  const download = run(AWAIT_DOWNLOAD);
  try {
    const result = await Promise.race([
      navigate(marionette, url, limit),
      download.then(() => 'download' as const),
    ]);
    if (result === 'download') throw fail(IS_DOWNLOAD);
    // Firefox may take the end of the page before for that of this one.
    if (!(await until(Math.max(MOMENT, startedAt + limit - Date.now()), isAnswered))) {
      if (await hasResponse()) return false;
      throw silent();
    }
    // Chromium shows an error page instead of what a server sends with a login that was cancelled.
    if (
      parseNotices(await run(READ_NOTICES)).some(({ kind }) => kind === 'login') &&
      (await evaluate('page', IS_401)) === true
    )
      throw fail(NEEDS_LOGIN);
    return true;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const timedOut = error instanceof MarionetteError && error.name === 'timeout';
    if (timedOut && ((await isAnswered()) || (await hasResponse()))) return false;
    throw timedOut ? silent() : fail(reasonOf(error));
  }
}

/** Navigation is a WebDriver command and needs the content context; everything else runs in the privileged one. */
async function navigate(marionette: Marionette, url: string, limit: number): Promise<void> {
  await marionette.send('WebDriver:SetTimeouts', { pageLoad: Math.ceil(limit) });
  await marionette.send('Marionette:SetContext', { value: 'content' });
  try {
    await marionette.send('WebDriver:Navigate', { url });
  } finally {
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
  }
}

/**
 * Firefox gives the error page's URL, as in `Reached error page: about:neterror?e=dnsNotFound&u=…`, or only the name of the
 * error, as in `insecure certificate`.
 */
function reasonOf(error: unknown): string {
  const message = messageOf(error) || (error instanceof Error ? error.name : '');
  return /about:\w+\?(?:.*&)?e=([\w-]+)/.exec(message)?.[1] ?? message;
}

function isRequests(value: unknown): value is Requests {
  return typeof value === 'object' && value !== null && 'inFlight' in value && 'lastChange' in value;
}
