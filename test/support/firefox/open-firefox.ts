import { installedFirefox } from '../../../src/cli/browsers/provide.ts';
import { buildExtension } from '../../../src/cli/extension-build.ts';
import {
  createPrivilegedScripts,
  type PrivilegedScripts,
} from '../../../src/cli/firefox/privileged-scripts.ts';
import { openFirefoxTab } from '../../../src/cli/firefox/inspected-tab.ts';
import { launchFirefox } from '../../../src/cli/firefox/launch.ts';
import type { Marionette } from '../../../src/cli/firefox/marionette.ts';
import type { Preferences } from '../../../src/cli/firefox/profile.ts';
import type { InspectedTab } from '../../../src/cli/inspected-tab.ts';
import type { Cleanup } from '../../../src/cli/command.ts';

/** A headless Firefox with the extension, its toolbox open on an empty tab. */
export interface OpenFirefox {
  readonly marionette: Marionette;
  readonly chrome: PrivilegedScripts;
  readonly tab: InspectedTab;
}

export async function openFirefox(undo: Cleanup, preferences: Preferences = {}): Promise<OpenFirefox> {
  const { folder } = await buildExtension('firefox');
  const executable = await installedFirefox();
  const options = {
    executable,
    extension: folder,
    headless: true,
    args: [],
    preferences,
    acceptInsecureCerts: true,
  };
  const marionette = await launchFirefox(options, undo);
  return { marionette, chrome: createPrivilegedScripts(marionette), tab: await openFirefoxTab(marionette) };
}
