import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import { createExchangeLog } from '../../src/devtools/log/exchange-log.ts';
import { createInterner } from '../../src/core/exchange/intern.ts';
import { ratioFigure, type Figure } from './measure.ts';
import { paired, traffic } from './traffic.ts';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

function usedHeap(): number {
  for (let pass = 0; pass < 3; pass += 1) {
    if (typeof collect === 'function') Reflect.apply(collect, undefined, []);
  }
  return process.memoryUsage().heapUsed;
}

function capture(count: number): { readonly text: number; readonly messages: readonly string[] } {
  const events = traffic(count);
  const text = events.reduce((length, event) => length + JSON.stringify(event).length, 0);
  return { text, messages: paired(events).map((exchange) => JSON.stringify(exchange)) };
}

/** What the devtools page's log takes for exchanges that came over a port, which copies every string. */
export function memoryFigures(counts: readonly number[]): Figure[] {
  return counts.map(memoryFigure);
}

function memoryFigure(count: number): Figure {
  const { text, messages } = capture(count);
  const log = createExchangeLog(() => Promise.resolve(() => 0));
  const pool = createInterner();
  const before = usedHeap();
  for (const message of messages) {
    const exchange: Exchange = JSON.parse(message);
    log.put(pool(exchange));
  }
  const kept = usedHeap() - before;
  // Both are asked after the measurement, so that they are still there.
  const each = `${(kept / Math.min(messages.length, log.all().length) / 1000).toFixed(1)} kB each`;
  const what = `memory of an exchange, one of ${count.toLocaleString('en')}`;
  const figure = ratioFigure(what, 'JSON text of its events', kept / text, 1.5);
  return { ...figure, figure: `${figure.figure} (${each})` };
}
