import type { InspectedBrowser } from './inspected-browser.ts';

/** The same browser, in which every page is reloaded with Trace before anything is asked for in it. */
export function withTrace(browser: InspectedBrowser): InspectedBrowser {
  return {
    ...browser,
    async open(url) {
      await browser.open(url);
      await browser.reloadWithTrace();
    },
    async exchanges(expected, quietMs) {
      await browser.exchanges(expected, quietMs);
      // Trace waits with some, as what the page's policy reports may come late.
      await browser.caughtUp();
      const exchanges = await browser.exchanges(expected, quietMs);
      // The browser's own log has no entry for what was never sent.
      return exchanges.filter(({ asked }) => asked?.stopped === undefined);
    },
  };
}
