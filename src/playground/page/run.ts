import type { Ask, PlaygroundExchange, Sighting } from '../exchange.ts';
import type { Origins } from '../origins.ts';
import type { Outcome } from './outcome.ts';
import { REQUESTERS } from './requesters.ts';

/** How long an exchange may take before the page gives up on it, in milliseconds. */
const LIMIT = 60_000;

/** Each run has URLs of its own, so that no cache remembers the last one. `?run=` makes the same requests after a reload. */
const FIXED_KEY = new URLSearchParams(location.search).get('run');

let runs = 0;

/** Makes one exchange and says what came of it; undefined where this computer lacks the target's address. */
export async function run(exchange: PlaygroundExchange, origins: Origins): Promise<Sighting | undefined> {
  const ask = exchange.ask ?? {};
  const origin = origins.targets[exchange.to ?? 'other'];
  if (origin === null) return undefined;
  const key = `${FIXED_KEY ?? Math.trunc(performance.timeOrigin).toString(36)}-${++runs}`;
  const url = ask.url ?? `${origin}/x/${exchange.id}/0?run=${key}`;
  if (ask.after !== undefined)
    await request(exchange, url, ask.after === 'same' ? ask : { mode: 'no-cors' }, origins);
  const { got, says } = await request(exchange, url, ask, origins);
  return { id: exchange.id, url, got, says };
}

async function request(
  exchange: PlaygroundExchange,
  url: string,
  ask: Ask,
  origins: Origins,
): Promise<Outcome> {
  let timer: number | undefined;
  const limit = new Promise<Outcome>((resolve) => {
    timer = window.setTimeout(() => resolve({ got: false, says: 'nothing yet' }), LIMIT);
  });
  return Promise.race([REQUESTERS[exchange.from](url, ask, origins), limit]).finally(() =>
    clearTimeout(timer),
  );
}
