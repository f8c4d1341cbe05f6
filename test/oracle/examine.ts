import { createBrowserCaches, type BrowserCaches } from '../../src/core/verdict/browser-caches.ts';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import { fileFaults } from '../support/file-faults.ts';
import type { Batch } from './batch.ts';
import { compareMatch } from './compare.ts';
import type { Disagreement } from './disagreement.ts';
import { matchRun } from './match.ts';
import { samePreflights, withoutFragments } from './replay.ts';

export interface Examined {
  readonly disagreements: readonly Disagreement[];
  /** Exchanges that were compared. */
  readonly compared: number;
  readonly history: BrowserCaches;
}

function historyOf(exchanges: Iterable<Exchange>): BrowserCaches {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  return history;
}

/** What is wrong with the batch's log as a file. */
function inFile(batch: Batch): Disagreement[] {
  return fileFaults(batch.log).flatMap(({ exchange: id, says }): Disagreement | [] => {
    const isIts = ({ id: own }: Exchange): boolean => own === id;
    const run = batch.runs.find(({ exchanges }) => exchanges.some(isIts)) ?? batch.runs[0];
    if (!run) return [];
    const exchange = batch.log.find(isIts);
    return {
      kind: 'file',
      run,
      ...(exchange && { exchange }),
      ours: says,
      browsers: 'the file holds it',
      stripped: false,
    };
  });
}

/** Judges a batch's log as it is, and again with all fragments taken off, against the browser's own words. */
export function examine(batch: Batch): Examined {
  const history = historyOf(batch.log);
  const bare = withoutFragments(batch.log);
  const bareHistory = historyOf(bare.values());
  const disagreements = inFile(batch);
  let compared = 0;
  for (const run of batch.runs) {
    const { matches, disagreements: unmatched } = matchRun(run);
    disagreements.push(...unmatched);
    for (const match of matches) {
      compared += 1;
      const found = compareMatch(run, match, history, false);
      disagreements.push(...found);
      const stripped = bare.get(match.exchange.hops[0].request.requestId);
      if (!stripped) {
        disagreements.push({
          kind: 'pairing',
          run,
          exchange: match.exchange,
          ours: 'lost',
          browsers: 'there',
          stripped: true,
        });
      } else if (found.length === 0) {
        if (!samePreflights(match.exchange, stripped)) {
          disagreements.push({
            kind: 'pairing',
            run,
            exchange: stripped,
            ours: 'another preflight',
            browsers: 'its own',
            stripped: true,
          });
        }
        disagreements.push(...compareMatch(run, { ...match, exchange: stripped }, bareHistory, true));
      }
    }
  }
  return { disagreements, compared, history };
}
