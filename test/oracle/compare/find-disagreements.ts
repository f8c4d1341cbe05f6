import { createBrowserCaches, type BrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { harRoundTripFaults } from '../../support/har-round-trip-faults.ts';
import type { Batch } from '../run/batch.ts';
import { compareExchange } from './compare-exchange.ts';
import type { Disagreement } from './disagreement.ts';
import { matchWitnesses } from './match-witnesses.ts';
import { samePreflights, withoutFragments } from './without-fragments.ts';

export interface Findings {
  readonly disagreements: readonly Disagreement[];
  readonly cases: number;
  /** Exchanges that were compared. */
  readonly compared: number;
  /** Those of them whose verdict gives several readings. */
  readonly ambiguous: number;
  readonly caches: BrowserCaches;
}

function cachesOf(exchanges: Iterable<Exchange>): BrowserCaches {
  const caches = createBrowserCaches();
  for (const exchange of exchanges) caches.add(exchange);
  return caches;
}

/** What changes when the batch's log is written as HAR and read again. */
function inFile(batch: Batch): Disagreement[] {
  return harRoundTripFaults(batch.log).flatMap(({ exchange: id, says }): Disagreement | [] => {
    const isIts = ({ id: own }: Exchange): boolean => own === id;
    const run = batch.runs.find(({ exchanges }) => exchanges.some(isIts)) ?? batch.runs[0];
    if (!run) return [];
    const exchange = batch.log.find(isIts);
    return {
      kind: 'file',
      run,
      ...(exchange && { exchange }),
      weSay: says,
      browserSays: 'the file holds it',
      stripped: false,
    };
  });
}

/** Compares the verdicts on a batch with the browser's own, as captured and again with all fragments removed. */
export function findDisagreements(batch: Batch): Findings {
  const caches = cachesOf(batch.log);
  const bare = withoutFragments(batch.log);
  const bareCaches = cachesOf(bare.values());
  const disagreements = inFile(batch);
  let compared = 0;
  let ambiguous = 0;
  for (const run of batch.runs) {
    const { matches, disagreements: unmatched } = matchWitnesses(run);
    disagreements.push(...unmatched);
    for (const match of matches) {
      compared += 1;
      const { verdict, disagreements: found } = compareExchange(run, match, caches, false);
      if (verdict?.certainty === 'ambiguous') ambiguous += 1;
      disagreements.push(...found);
      const stripped = bare.get(match.exchange.hops[0].request.requestId);
      if (!stripped) {
        disagreements.push({
          kind: 'pairing',
          run,
          exchange: match.exchange,
          weSay: 'lost',
          browserSays: 'there',
          stripped: true,
        });
      } else if (found.length === 0) {
        if (!samePreflights(match.exchange, stripped)) {
          disagreements.push({
            kind: 'pairing',
            run,
            exchange: stripped,
            weSay: 'another preflight',
            browserSays: 'its own',
            stripped: true,
          });
        }
        const again = compareExchange(run, { ...match, exchange: stripped }, bareCaches, true);
        disagreements.push(...again.disagreements);
      }
    }
  }
  return { disagreements, cases: batch.runs.length, compared, ambiguous, caches };
}
