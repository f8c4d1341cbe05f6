import { provideChromium, provideFirefox } from '../../src/cli/browsers/provide.ts';

/** Before the end-to-end tests: the browsers that are missing are fetched, where that is possible. */
export async function setup(): Promise<void> {
  await provideChromium();
  await provideFirefox();
}
