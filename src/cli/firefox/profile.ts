import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Preferences = Readonly<Record<string, string | number | boolean>>;

const OURS: Preferences = {
  // 0 means any free port; Firefox writes its number into the profile.
  'marionette.port': 0,
  // Starts with a blank page: the end of loading a home page would pass for that of the page that is asked for.
  'browser.startup.page': 0,
  // Shows a response with an error status and no body as a page instead of an error page.
  'browser.http.blank_page_with_error_response.enabled': true,
  // Loads the URL as given and does not try https: first.
  'dom.security.https_first': false,
  // WebDriver would let pages open any number of windows; a user's Firefox does not.
  'dom.disable_open_during_load': true,
  // A page that closes itself does not end Firefox with it.
  'browser.tabs.closeWindowWithLastTab': false,
  'devtools.toolbox.footer.height': 620,
};

/** Creates a profile in the system's temporary folder; returns its path. */
export async function createProfile(preferences: Preferences): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-'));
  const lines = Object.entries({ ...OURS, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(folder, 'user.js'), lines.join(''));
  return folder;
}
