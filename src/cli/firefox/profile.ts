import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Preferences = Readonly<Record<string, string | number | boolean>>;

const OURS: Preferences = {
  // Any free port; Firefox writes which one into the profile.
  'marionette.port': 0,
  // A document with an error status and no body is a page like any other.
  'browser.http.blank_page_with_error_response.enabled': true,
  // The URL that was asked for, not its https: twin.
  'dom.security.https_first': false,
  'devtools.toolbox.footer.height': 620,
};

/** Makes a profile of our own in the system's temporary folder; gives its path. */
export async function createProfile(preferences: Preferences): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-'));
  const lines = Object.entries({ ...OURS, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(folder, 'user.js'), lines.join(''));
  return folder;
}
