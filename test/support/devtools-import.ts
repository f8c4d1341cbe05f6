import type { Browser } from 'puppeteer';

/**
 * Opens a HAR file in the Network panel of the browser's DevTools, as its Import button does, and gives the requests
 * that it then shows: `status method URL`, sorted. Leans on modules of DevTools itself.
 */
export async function importIntoDevtools(browser: Browser, text: string): Promise<string[]> {
  const target = browser.targets().find((one) => one.url().startsWith('devtools://'));
  if (!target) throw new Error('DevTools are not open');
  const devtools = await target.asPage();
  const lines: unknown = await devtools.evaluate(`(${IMPORT})(${JSON.stringify(text)})`);
  if (!Array.isArray(lines)) throw new Error('DevTools showed no requests');
  return lines.map(String).sort();
}

const IMPORT = `async (text) => {
  const { NetworkPanel } = await import('./panels/network/network.js');
  const { NetworkLog } = await import('./models/logs/logs.js');
  const log = NetworkLog.NetworkLog.instance();
  const known = new Set(log.requests());
  const panel = NetworkPanel.NetworkPanel.instance();
  await panel.networkLogView.onLoadFromFile(new File([text], 'exported.har'));
  return log
    .requests()
    .filter((request) => !known.has(request))
    .map((request) => [request.statusCode, request.requestMethod, request.url()].join(' '));
}`;
