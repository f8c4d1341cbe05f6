import { parseArgs } from 'node:util';
import { startPlayground } from '../playground/server.ts';
import { CommandError, EXIT, messageOf, runCommand } from './command.ts';
import { openTab, type BrowserName } from './open-tab.ts';
import { hasDisplay } from './start/display.ts';
import { showHeadless, showToUser } from './start/show.ts';

runCommand(async (cleanup) => {
  const wish = parseWish();
  const headless = wish.headless || !hasDisplay();
  const playground = await startPlayground();
  cleanup.add(() => playground.close());
  const { browser } = wish;
  const { browserArguments, firefoxPreferences: preferences } = playground;
  const args = browser === 'chromium' ? browserArguments : [];
  const tab = await openTab({ browser, headless, mayFetch: true, args, preferences }, cleanup);
  return headless ? showHeadless(tab, playground.url) : showToUser(tab, playground.url);
});

function parseWish(): { readonly headless: boolean; readonly browser: BrowserName } {
  const usage = 'npm start -- [--headless] [--browser chromium|firefox]';
  try {
    const { values } = parseArgs({
      options: {
        headless: { type: 'boolean', default: false },
        browser: { type: 'string', default: 'chromium' },
      },
    });
    const { headless, browser } = values;
    if (browser === 'chromium' || browser === 'firefox') return { headless, browser };
  } catch (error) {
    throw new CommandError(EXIT.usage, `${messageOf(error)} (${usage})`);
  }
  throw new CommandError(EXIT.usage, usage);
}
