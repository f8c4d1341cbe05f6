import type { Page } from 'puppeteer-core';
import type { Login } from '../inspected-tab.ts';

/** Sets the cookies, and adds the headers to each request to their origin. */
export async function logInChromium(page: Page, { cookies, headers, origin }: Login): Promise<void> {
  await page.browserContext().setCookie(...cookies);
  if (headers.length === 0) return;
  const session = await page.createCDPSession();
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const added = headers.map(([name, value]) => ({ name, value }));
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const own = Object.entries(request.headers)
      .filter(([name]) => !names.has(name.toLowerCase()))
      .map(([name, value]) => ({ name, value }));
    // The request may be gone already, with its page.
    void session
      .send('Fetch.continueRequest', { requestId, headers: [...own, ...added] })
      .catch(() => undefined);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: `${origin}/*` }] });
}
