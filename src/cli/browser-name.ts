export type BrowserName = 'chromium' | 'firefox';

/** Parses the value of `--browser`. Throws if it is not a browser's name. */
export function browserNamed(name: string): BrowserName {
  if (name === 'chromium' || name === 'firefox') return name;
  throw new Error(`--browser ${name}: must be chromium or firefox`);
}
