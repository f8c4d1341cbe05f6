import { setImmediate as turn } from 'node:timers/promises';

/** How long the process may be busy before timers and signals get their turn, in milliseconds. */
const SLICE = 50;

/** Long work awaits this between its steps, so that a limit or an interrupt can end it. */
export function createPace(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < SLICE) return undefined;
    return turn().then(() => void (began = performance.now()));
  };
}
