import { homedir } from 'node:os';
import { join } from 'node:path';

/** How to find a browser. */
export interface Product {
  /** The environment variable that takes precedence. */
  readonly variable: string;
  /** Command names to look for on PATH, most specific first. */
  readonly commands: readonly string[];
  /** Where installers put it on this platform. */
  readonly installLocations: (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) => readonly string[];
}

/** Chrome, Chromium and Edge. */
export const CHROMIUM: Product = {
  variable: 'CHROME_PATH',
  commands: [
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  installLocations: locationsOf({
    linux: [
      '/opt/google/chrome/chrome',
      '/usr/lib/chromium/chromium',
      '/snap/bin/chromium',
      '/var/lib/flatpak/exports/bin/org.chromium.Chromium',
      '/opt/microsoft/msedge/msedge',
    ],
    mac: [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    windows: [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ],
  }),
};

export const FIREFOX: Product = {
  variable: 'FIREFOX_PATH',
  commands: ['firefox', 'firefox-esr', 'firefox-developer-edition', 'firefox-nightly'],
  installLocations: locationsOf({
    linux: [
      '/usr/lib/firefox/firefox',
      '/usr/lib/firefox-esr/firefox-esr',
      '/opt/firefox/firefox',
      '/snap/bin/firefox',
    ],
    mac: [
      'Firefox.app/Contents/MacOS/firefox',
      'Firefox Developer Edition.app/Contents/MacOS/firefox',
      'Firefox Nightly.app/Contents/MacOS/firefox',
    ],
    windows: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
  }),
};

interface Locations {
  readonly linux: readonly string[];
  /** Relative to the application folders. */
  readonly mac: readonly string[];
  /** Relative to the program folders. */
  readonly windows: readonly string[];
}

function locationsOf({ linux, mac, windows }: Locations): Product['installLocations'] {
  return (platform, env) => {
    if (platform === 'darwin') return under(['/Applications', join(homedir(), 'Applications')], mac);
    if (platform === 'win32') {
      const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
      return under(
        folders.filter((folder) => folder !== undefined),
        windows,
      );
    }
    return [...linux];
  };
}

function under(folders: readonly string[], programs: readonly string[]): string[] {
  return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
}
