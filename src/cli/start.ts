import { parseArgs } from 'node:util';
import { startPlayground } from '../playground/server.ts';
import { browserNamed, type BrowserName } from './browser-name.ts';
import { runCommand, usageError } from './command.ts';
import { openTab } from './open-tab.ts';
import { hasDisplay } from './start/display.ts';
import { runPlayground, showPlayground } from './start/run-playground.ts';

const USAGE = `usage: npm start -- [options]

Opens the playground in a new browser with the extension.

  --browser chromium|firefox  the browser to use (chromium)
  --headless                  run every request without a window, and print each verdict beside what the page saw`;

/** Firefox’ toolbox is below the page by default, and would leave little of it; Chromium’s is at the side. */
const BESIDE_THE_PAGE = { 'devtools.toolbox.host': 'right', 'devtools.toolbox.sidebar.width': 560 };

runCommand(USAGE, async (cleanup) => {
  const wish = parseOptions();
  const headless = wish.headless || !hasDisplay();
  const playground = await startPlayground();
  cleanup.add(() => playground.close());
  const { browser } = wish;
  const { browserArguments } = playground;
  const preferences = { ...playground.firefoxPreferences, ...BESIDE_THE_PAGE };
  const isChromium = browser === 'chromium';
  const args = isChromium ? browserArguments : [];
  // Chromium's arguments name the playground's certificate; Firefox has none for that.
  const acceptInsecureCerts = !isChromium;
  const tab = await openTab(
    { browser, headless, mayFetch: true, args, preferences, acceptInsecureCerts },
    cleanup,
  );
  return headless ? runPlayground(tab, playground.url) : showPlayground(tab, playground.shop);
});

function parseOptions(): { readonly headless: boolean; readonly browser: BrowserName } {
  try {
    const { values } = parseArgs({
      options: {
        headless: { type: 'boolean', default: false },
        browser: { type: 'string', default: 'chromium' },
      },
    });
    return { headless: values.headless, browser: browserNamed(values.browser) };
  } catch (error) {
    throw usageError(error);
  }
}
