import type { Page } from 'puppeteer-core';
import { CommandError, EXIT, messageOf } from '../command.ts';
import { IS_DOWNLOAD, NEEDS_LOGIN } from '../notices.ts';
import { until } from '../until.ts';

/** Chromium's error for an error status with an empty body. The page did load. */
const EMPTY_ERROR_PAGE = 'net::ERR_HTTP_RESPONSE_CODE_FAILURE';

/** How long after a failed navigation Chromium may report that it became a download, in milliseconds. */
const DOWNLOAD_LIMIT = 1_000;

/**
 * Loads a URL, whatever its status; false if there was a response but the document was not parsed within the limit, in
 * milliseconds. Throws with exit code 4 if there was no response.
 */
export async function navigateTo(
  page: Page,
  url: string,
  limit: number,
  startedDownload: () => boolean,
): Promise<boolean> {
  let answered = false;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) answered = true;
  });
  try {
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: limit });
    return true;
  } catch (error) {
    const message = messageOf(error);
    if (message.includes(EMPTY_ERROR_PAGE)) return true;
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    if (timedOut && answered) return false;
    const reason = timedOut
      ? `no response within ${limit / 1000} s`
      : await reasonOf(message, startedDownload);
    throw new CommandError(EXIT.failed, `${url} did not load: ${reason}`);
  }
}

async function reasonOf(message: string, startedDownload: () => boolean): Promise<string> {
  const error = /net::\w+/.exec(message)?.[0];
  if (error === 'net::ERR_INVALID_AUTH_CREDENTIALS') return NEEDS_LOGIN;
  if (error === 'net::ERR_ABORTED' && (await until(DOWNLOAD_LIMIT, async () => startedDownload())))
    return IS_DOWNLOAD;
  return error ?? message;
}
