import type { Page } from 'puppeteer';
import { CommandError, EXIT, messageOf } from '../command.ts';

/** Chromium's error for an error status with an empty body. The page did load. */
const EMPTY_ERROR_PAGE = 'net::ERR_HTTP_RESPONSE_CODE_FAILURE';

/**
 * Loads a URL, whatever its status; false if there was a response but the document was not parsed within the limit, in
 * milliseconds. Throws with exit code 4 if there was no response.
 */
export async function navigateTo(page: Page, url: string, limit: number): Promise<boolean> {
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
      : (/net::\w+/.exec(message)?.[0] ?? message);
    throw new CommandError(EXIT.failed, `${url} did not load: ${reason}`);
  }
}
