import { expect } from 'vitest';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import type { LogReader } from '../../../src/cli/log-reader.ts';
import { mergeChanges, trialOf, type TrialChange } from '../../../src/core/advice/trial.ts';
import { expectFinished } from '../../support/expect-finished.ts';

export const REFUSED = ['refused', 'refused', 'refused'];
export const HANDED_OVER = Array<string>(3).fill('content of the server');

/** What would be tried of the fixes of all that the log has. */
export async function changesFor(log: LogReader, count: number): Promise<TrialChange[]> {
  const { judged } = judgeLog(await expectFinished(log, count));
  return mergeChanges(
    judged.flatMap(({ exchange, verdict, fix }) => {
      const offer = trialOf(exchange, verdict, fix);
      expect(offer).toHaveProperty('changes');
      return offer && 'changes' in offer ? offer.changes : [];
    }),
  );
}
