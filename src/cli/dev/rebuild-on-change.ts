import { EXIT, say, type ExitCode } from '../command.ts';
import { buildExtension, type ExtensionBrowser } from '../extension-build.ts';
import type { InspectedTab } from '../inspected-tab.ts';
import type { OpenBrowser } from '../open-tab.ts';
import type { FileWatcher } from './file-watcher.ts';

/** How long the playground may take to load, in milliseconds. */
const LOAD_LIMIT = 30_000;

/** Builds and reloads the extension after every change, until the tab is closed. */
export async function rebuildOnChange(
  browser: OpenBrowser,
  build: ExtensionBrowser,
  url: string,
  changes: FileWatcher,
): Promise<ExitCode> {
  let { tab } = browser;
  await show(tab, url);
  say(`The playground is at ${url}. Change a file in src to rebuild; close the browser to stop.`);
  for (;;) {
    const changed = await Promise.race([changes.next().then(() => true), tab.gone.then(() => false)]);
    if (!changed) return EXIT.ok;
    const began = performance.now();
    if (!(await rebuild(build))) continue;
    tab = await browser.reload();
    await show(tab, url);
    say(`Reloaded after ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  }
}

/** False if nothing has changed or the build fails. */
async function rebuild(build: ExtensionBrowser): Promise<boolean> {
  try {
    return (await buildExtension(build, { debug: true })).built;
  } catch (error) {
    for (const line of String(error instanceof Error ? error.message : error).split('\n')) say(line);
    return false;
  }
}

async function show(tab: InspectedTab, url: string): Promise<void> {
  await tab.load(url, LOAD_LIMIT);
  await tab.showPanel();
}
