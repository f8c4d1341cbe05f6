export type BrowserName = 'chromium' | 'firefox';

/** What `--browser` names; throws where it names none. */
export function browserNamed(name: string): BrowserName {
  if (name === 'chromium' || name === 'firefox') return name;
  throw new Error(`--browser ${name}: chromium or firefox`);
}
