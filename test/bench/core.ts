import { isCrossOrigin } from '../../src/core/exchange/cross-origin.ts';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../src/core/verdict/browser-caches.ts';
import { judge } from '../../src/core/verdict/judge.ts';
import type { Observation } from '../../src/core/exchange/observation.ts';
import { readHar } from '../../src/har/read/read.ts';
import { writeHarText } from '../../src/har/write/write.ts';
import { ratioFigure, ratioOf, type Figure } from './measure.ts';
import { paired, traffic } from './traffic.ts';

/** What background and panel do with the events of finished exchanges. */
function pairAndJudge(events: readonly Observation[]): number {
  const history = createBrowserCaches();
  let blocked = 0;
  for (const exchange of paired(events)) {
    history.add(exchange);
    if (isCrossOrigin(exchange) && judge(exchange, history).verdict === 'blocked') blocked += 1;
  }
  return blocked;
}

export function pairAndJudgeFigures(counts: readonly number[]): Figure[] {
  return counts.map((count) => {
    const events = traffic(count);
    const ratio = ratioOf(
      Math.ceil(100_000 / count) + 4,
      () => pairAndJudge(events),
      () => {
        for (const event of events) structuredClone(event);
      },
    );
    const what = `pair and judge ${count.toLocaleString('en')} exchanges`;
    return ratioFigure(what, 'structuredClone of their events', ratio, 1);
  });
}

function harOf(exchanges: readonly Exchange[]): string[] {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  const text = writeHarText({
    exchanges,
    history,
    state: { engine: 'chromium', browserVersion: '156.0.0.0', capturedAt: 1_700_000_000_000, redacted: true },
    navigations: [],
    creatorVersion: '0.0.0',
  });
  return [...text];
}

export function harFigures(counts: readonly number[]): Figure[] {
  return counts.flatMap((count) => {
    const exchanges = paired(traffic(count));
    const text = harOf(exchanges).join('');
    const content: unknown = JSON.parse(text);
    const rounds = Math.ceil(20_000 / count) + 4;
    const write = ratioOf(
      rounds,
      () => new Blob(harOf(exchanges)),
      // Its text is in parts that only become one when somebody reads it, as a file does.
      () => new Blob([JSON.stringify(content, null, 2)]),
    );
    const read = ratioOf(
      rounds,
      () => readHar(text),
      () => JSON.parse(text),
    );
    const what = `a HAR of ${count.toLocaleString('en')} exchanges`;
    return [
      ratioFigure(`write ${what}`, 'JSON.stringify of it, as bytes', write, 1.5),
      ratioFigure(`read ${what}`, 'JSON.parse of it', read, 1.5),
    ];
  });
}
