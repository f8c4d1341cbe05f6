import { onTestFinished } from 'vitest';
import type { Cleanup } from '../../src/cli/command.ts';

/** Undoes at the end of the test that runs, latest first. */
export const testCleanup: Cleanup = { add: (undo) => onTestFinished(() => undo()) };
