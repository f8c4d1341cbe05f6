import { browser } from './browser.ts';
import { IS_FOR_CHROMIUM } from './build-target.ts';
import { detectEngine } from './engine.ts';

interface Brand {
  readonly brand: string;
  readonly version: string;
}

interface HighEntropyHints {
  getHighEntropyValues(hints: readonly string[]): Promise<{ readonly fullVersionList?: readonly Brand[] }>;
}

function hasHints(value: object): value is { readonly userAgentData: HighEntropyHints } {
  return 'userAgentData' in value;
}

/**
 * The full version, such as `156.0.8078.79`; empty where the browser does not say. Chromium freezes the
 * minor numbers in its user agent string and tells them as a client hint only.
 * @see https://www.chromium.org/updates/ua-reduction/
 */
export async function readBrowserVersion(): Promise<string> {
  try {
    if (!IS_FOR_CHROMIUM && detectEngine() === 'firefox')
      return (await browser.runtime.getBrowserInfo()).version;
    if (!hasHints(navigator)) return '';
    const { fullVersionList = [] } = await navigator.userAgentData.getHighEntropyValues(['fullVersionList']);
    return fullVersionList.find(({ brand }) => brand === 'Chromium')?.version ?? '';
  } catch {
    return '';
  }
}
