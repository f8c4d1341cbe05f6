import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPlayground } from '../playground/server.ts';
import { browserNamed, type BrowserName } from './browser-name.ts';
import { runCommand, say, usageError } from './command.ts';
import { watchFiles } from './dev/file-watcher.ts';
import { rebuildOnChange } from './dev/rebuild-on-change.ts';
import { startPanelServer } from './dev/panel-server.ts';
import { BUILD_INPUTS } from './freshness.ts';
import { openBrowser } from './open-tab.ts';
import { hasDisplay } from './start/display.ts';

const RECORDING = fileURLToPath(new URL('../../test/data/chrome-156.har', import.meta.url));
const USAGE = `usage: npm run dev -- [options]
       npm run dev -- --panel [FILE.har]

Opens the playground in a new browser with the extension. Rebuilds and reloads it after every change.

  --browser chromium|firefox  the browser to use (chromium)
  --headless                  run without a window
  --panel                     serve only the panel, for a tab of any browser, with the requests of a HAR file
                              (default: a recording from Chrome)`;

interface DevOptions {
  readonly browser: BrowserName;
  readonly headless: boolean;
  /** A HAR file: show the panel with it in an ordinary tab, without an extension. */
  readonly panel?: string;
}

runCommand(USAGE, async (cleanup) => {
  const { browser, headless, panel } = parseOptions();
  if (panel !== undefined) {
    const server = await startPanelServer({ har: panel, after: panel });
    cleanup.add(() => server.close());
    say(`The panel with ${panel}:`);
    say(server.url.href);
    return new Promise(() => {});
  }
  const playground = await startPlayground();
  cleanup.add(() => playground.close());
  const changes = watchFiles(BUILD_INPUTS);
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
      // Chromium's arguments name the playground's certificate; Firefox has none for that.
      acceptInsecureCerts: !isChromium,
      debug: true,
    },
    cleanup,
  );
  return rebuildOnChange(opened, isChromium ? 'chrome' : 'firefox', playground.shop, changes);
});

function parseOptions(): DevOptions {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        browser: { type: 'string', default: 'chromium' },
        headless: { type: 'boolean', default: false },
        panel: { type: 'boolean', default: false },
      },
    });
    const { headless, panel } = values;
    const [file = RECORDING, ...others] = positionals;
    const [misplaced] = panel ? others : positionals;
    if (misplaced !== undefined) throw new Error(`unexpected argument: ${misplaced}`);
    return { browser: browserNamed(values.browser), headless, ...(panel && { panel: file }) };
  } catch (error) {
    throw usageError(error);
  }
}
