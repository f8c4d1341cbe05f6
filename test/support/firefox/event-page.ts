import type { PrivilegedScripts } from '../../../src/cli/firefox/privileged-scripts.ts';

/** The background of the extension in Firefox, which the browser ends when it has nothing to do. */
export interface EventPage {
  /** How often it has been ended. */
  readonly ends: () => Promise<number>;
  /** Ends it as `about:debugging` does; Firefox calls that off where an event comes meanwhile. */
  readonly end: () => Promise<void>;
}

const EXTENSION = `const { extension } = WebExtensionPolicy.getByID('cors-lens@cors-lens.dev');`;

/** Counts from now on how often the event page ends. */
export async function watchEventPage({ run }: PrivilegedScripts): Promise<EventPage> {
  await run(`${EXTENSION}
    globalThis.corsLensEnds = 0;
    extension.on('shutdown-background-script', () => { globalThis.corsLensEnds += 1; });
    return true;`);
  return {
    ends: async () => Number(await run('return globalThis.corsLensEnds;')),
    async end() {
      await run(`${EXTENSION}
        if (extension.backgroundState === 'running')
          await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
        return true;`);
    },
  };
}
