import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import type { EngineId, Observation } from '../../../../src/core/exchange/observation.ts';
import { createPairing } from '../../../../src/core/exchange/pairing.ts';
import { API, Script, pair, pairingAfterRestart } from '../../../support/webrequest-script.ts';
import { chaos } from './chaos.ts';

const engine = fc.constantFrom<EngineId>('chromium', 'firefox');
const preflightIds = (exchanges: readonly Exchange[]): string[] =>
  exchanges.flatMap(({ hops }) => hops.flatMap(({ preflight }) => (preflight ? [preflight.requestId] : [])));

describe('pairing, whatever events come in whatever order', { timeout: 30_000 }, () => {
  it('never throws, and gives no preflight to two requests', () => {
    fc.assert(
      fc.property(chaos, engine, (events, id) => {
        const preflights = preflightIds(pair(events, id));
        // One id begun anew is another preflight.
        const begun = events.filter(({ kind }) => kind === 'request').map(({ requestId }) => requestId);
        for (const preflight of new Set(preflights)) {
          const uses = preflights.filter((one) => one === preflight).length;
          expect(uses).toBeLessThanOrEqual(begun.filter((one) => one === preflight).length);
        }
      }),
    );
  });

  it('loses no request', () => {
    fc.assert(
      fc.property(chaos, engine, (events, id) => {
        const begun = events.filter((one) => one.kind === 'request');
        const preflights = new Set(
          begun.filter(({ method }) => method === 'OPTIONS').map((one) => one.requestId),
        );
        const asked = begun.map(({ requestId }) => requestId).filter((one) => !preflights.has(one));
        const kept = new Set(
          pair(events, id).flatMap((exchange) => [exchange.id, ...preflightIds([exchange])]),
        );
        expect(asked.filter((one) => !kept.has(one))).toEqual([]);
      }),
    );
  });

  it('tells the same when every event comes twice', () => {
    fc.assert(
      fc.property(flows, (events) => {
        const twice = events.flatMap((event) => [event, event]);
        expect(pair(twice)).toEqual(pair(events));
      }),
    );
  });

  it('forgets what is done', () => {
    fc.assert(
      fc.property(flows, (events) => {
        const pairing = createPairing({ engine: 'chromium' });
        events.forEach((event) => pairing.observe(event));
        expect(pairing.inFlight()).toEqual([]);
      }),
    );
  });
});

type Flow = 'simple' | 'granted' | 'refused' | 'aborted' | 'redirected' | 'other headers';
const GRANTED = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'PUT',
  'Access-Control-Allow-Headers': 'x-a, x-b',
};
const put = { method: 'PUT' };

/** The events of one request, as Chromium orders them. */
function eventsOf(flow: Flow, id: string): Observation[] {
  const script = new Script();
  const fragment = `${API}#${id}`;
  switch (flow) {
    case 'simple':
      return script.request(id).sent(id).delivered(id, GRANTED).events;
    case 'granted':
      return script.request(id, put).preflight(`p${id}`, put, GRANTED).sent(id).delivered(id, GRANTED).events;
    case 'refused':
      return script.request(id, put).preflight(`p${id}`, put, {}, 404).failed(id).events;
    case 'aborted':
      return script.request(id).sent(id).failed(id, 'net::ERR_ABORTED').events;
    case 'redirected':
      script
        .request(id, { ...put, url: fragment })
        .preflight(`p${id}`, { ...put, url: fragment }, GRANTED)
        .sent(id);
      script
        .response(id, { ...GRANTED, Location: '/else' }, 307)
        .redirect(id, `https://api.example/else#${id}`, 307);
      script.request(id, { ...put, url: `https://api.example/else#${id}` });
      script.preflight(`q${id}`, { ...put, url: `https://api.example/else#${id}` }, GRANTED);
      return script.sent(id).delivered(id, GRANTED).events;
    case 'other headers':
      script.request(id, { ...put, url: fragment });
      script.preflight(`p${id}`, { ...put, url: fragment, headers: 'x-b' }, GRANTED);
      return script.sent(id, { 'X-B': '1' }).delivered(id, GRANTED).events;
  }
}

/** A request and the start of its preflight, which follow each other at once where browsers keep their order. */
function startsTogether(events: readonly Observation[]): Observation[][] {
  const units: Observation[][] = [];
  for (const event of events) {
    const last = units.at(-1);
    if (last?.at(-1)?.kind === 'request' && isOfPreflight(event)) last.push(event);
    else units.push([event]);
  }
  return units;
}

function isOfPreflight({ requestId }: Observation): boolean {
  return /^[pq]/.test(requestId);
}

/** Several requests at once: the units of each one in order, all of them shuffled into one another. */
function shuffled(
  kinds: readonly Flow[],
  unitsOf = (events: readonly Observation[]): Observation[][] => events.map((event) => [event]),
): fc.Arbitrary<Observation[]> {
  return fc
    .array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 7 })
    .map((chosen) => chosen.map((flow, index) => unitsOf(eventsOf(flow, `${index}`))))
    .chain((all) => {
      const turns = all.flatMap((units, index) => units.map(() => index));
      return fc.shuffledSubarray(turns, { minLength: turns.length }).map((order) => {
        const left = all.map((units) => [...units]);
        return order.flatMap((index) => left[index]?.shift() ?? []);
      });
    });
}

const KINDS = ['simple', 'granted', 'refused', 'aborted', 'redirected', 'other headers'] as const;
const flows = shuffled(KINDS);
const orderly = shuffled(KINDS, startsTogether);

describe('requests in parallel', { timeout: 30_000 }, () => {
  const countOf = (events: readonly Observation[], of: (id: string) => boolean): number =>
    new Set(events.map(({ requestId }) => requestId).filter(of)).size;

  it('are one exchange each, with as many preflights as were sent, each used once', () => {
    fc.assert(
      fc.property(flows, (events) => {
        const exchanges = pair(events);
        const alone = exchanges.filter(({ hops }) => hops[0].request.kind === 'preflight');
        expect(exchanges.length - alone.length).toBe(countOf(events, (id) => /^\d/.test(id)));
        const preflights = [...preflightIds(exchanges), ...alone.map(({ id }) => id)];
        expect(new Set(preflights).size).toBe(preflights.length);
        expect(preflights.length).toBe(countOf(events, (id) => /^[pq]/.test(id)));
      }),
    );
  });

  it('leave no preflight without its request', () => {
    fc.assert(
      fc.property(orderly, (events) => {
        expect(pair(events).filter(({ hops }) => hops[0].request.kind === 'preflight')).toEqual([]);
      }),
    );
  });

  it('that went on had their preflight granted, those that did not had it refused', () => {
    fc.assert(
      fc.property(orderly, (events) => {
        for (const { hops } of pair(events))
          for (const { preflight, request } of hops)
            expect([undefined, request.sentAt === undefined ? 404 : 204]).toContain(
              preflight?.response?.status,
            );
      }),
      { numRuns: 1000 },
    );
  });

  it('with fragments of their own have their own preflights', () => {
    fc.assert(
      fc.property(shuffled(['redirected', 'other headers', 'simple']), (events) => {
        for (const { id, hops } of pair(events))
          for (const { preflight } of hops) expect([id, undefined]).toContain(preflight?.requestId.slice(1));
      }),
    );
  });

  it('are the same when the background was restarted in between', () => {
    fc.assert(
      fc.property(flows, fc.nat(), (events, cut) => {
        const at = cut % events.length;
        const exchanges = new Map<string, Exchange>();
        const note = (changed: readonly Exchange[]): void =>
          changed.forEach((one) => exchanges.set(one.id, one));
        const before = createPairing({ engine: 'chromium' });
        events.slice(0, at).forEach((event) => note(before.observe(event)));
        const inFlight: Exchange[] = JSON.parse(JSON.stringify(before.inFlight()));
        const after = pairingAfterRestart(inFlight);
        events.slice(at).forEach((event) => note(after.observe(event)));
        expect([...exchanges.values()]).toEqual(pair(events));
      }),
    );
  });
});
