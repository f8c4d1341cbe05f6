import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPlayground } from '../playground/server.ts';
import { CommandError, EXIT, messageOf, runCommand, say } from './command.ts';
import { watchChanges } from './dev/changes.ts';
import { follow } from './dev/follow.ts';
import { startPanelServer } from './dev/panel-server.ts';
import { BUILD_INPUTS } from './extension-build.ts';
import { openBrowser, type BrowserName } from './open-tab.ts';
import { hasDisplay } from './start/display.ts';

const RECORDING = fileURLToPath(new URL('../../test/data/chrome-156.har', import.meta.url));
const USAGE = 'npm run dev -- [--browser chromium|firefox] [--headless] | --panel [FILE.har]';

interface Wish {
  readonly browser: BrowserName;
  readonly headless: boolean;
  /** A HAR file to show the panel on in an ordinary tab, without an extension. */
  readonly panel?: string;
}

runCommand(async (cleanup) => {
  const { browser, headless, panel } = parseWish();
  if (panel !== undefined) {
    const server = await startPanelServer({ har: panel, after: panel });
    cleanup.add(() => server.close());
    say(`the panel on ${panel}:\n${server.url.href}`);
    return new Promise(() => {});
  }
  const playground = await startPlayground();
  cleanup.add(() => playground.close());
  const changes = watchChanges(BUILD_INPUTS);
  cleanup.add(async () => changes.close());
  const { browserArguments, firefoxPreferences: preferences } = playground;
  const isChromium = browser === 'chromium';
  const opened = await openBrowser(
    {
      browser,
      headless: headless || !hasDisplay(),
      mayFetch: true,
      args: isChromium ? browserArguments : [],
      preferences,
      debug: true,
    },
    cleanup,
  );
  return follow(opened, isChromium ? 'chrome' : 'firefox', playground.url, changes);
});

function parseWish(): Wish {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        browser: { type: 'string', default: 'chromium' },
        headless: { type: 'boolean', default: false },
        panel: { type: 'boolean', default: false },
      },
    });
    const { browser, headless, panel } = values;
    const [file = RECORDING, ...others] = positionals;
    const misplaced = panel ? others.length > 0 : positionals.length > 0;
    if (!misplaced && (browser === 'chromium' || browser === 'firefox'))
      return { browser, headless, ...(panel && { panel: file }) };
  } catch (error) {
    throw new CommandError(EXIT.usage, `${messageOf(error)} (${USAGE})`);
  }
  throw new CommandError(EXIT.usage, USAGE);
}
