import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { ruleOf } from '../../../../src/core/rules/catalogue/index.ts';
import type { CorsEntry } from '../../../../src/har/format.ts';
import { writeHar } from '../../../../src/har/write/write.ts';
import {
  API,
  answers,
  asks,
  completes,
  headers,
  PAGE,
  play,
  preflight,
  scenes,
  sends,
  START,
  starts,
} from '../scenes.ts';

function entriesOf(exchanges: readonly Exchange[], written = exchanges): CorsEntry[] {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  return writeHar({
    exchanges: written,
    history,
    state: { engine: 'chromium', browserVersion: '', capturedAt: START, redacted: true },
    navigations: [],
    creatorVersion: '0.1.0',
  }).log.entries;
}

function entriesOfScene(name: string): CorsEntry[] {
  return entriesOf(play(scenes[name] ?? []));
}

/** In the order of the format's documentation. */
const FIELDS = (
  'exchange leg verdict rule phase reason certainty chromium failedParameter firefox netError readings advice trial ' +
  'failures elsewhere outcome evidence mode credentials fix fixNote preflightEntry requestEntry preflightCached spec mdn'
).split(' ');

describe('_cors', () => {
  const crossOrigin = Object.keys(scenes).filter((name) => name !== 'same-origin');

  it.each(crossOrigin)('has every field on every leg, and the sentence beside it: %s', (name) => {
    for (const { _cors, comment } of entriesOfScene(name)) {
      expect(Object.keys(_cors ?? {})).toEqual(FIELDS);
      expect(Object.values(_cors ?? {})).not.toContain(undefined);
      expect(comment).toMatch(/\S/);
    }
  });

  it('is of cross-origin exchanges alone', () => {
    const [entry] = entriesOfScene('same-origin');
    expect(entry).not.toHaveProperty('_cors');
    expect(entry).not.toHaveProperty('comment');
  });

  it('says the same of all legs, and each leg’s own outcome', () => {
    const [request, preflightEntry] = entriesOfScene('preflight refused').map(({ _cors }) => _cors);
    expect(request).toMatchObject({
      leg: 'request',
      verdict: 'blocked',
      rule: 'missing-allow-origin',
      phase: 'preflight',
    });
    expect(request).toMatchObject({
      chromium: 'PreflightMissingAllowOriginHeader',
      firefox: 'CORSMissingAllowOrigin2',
    });
    expect(preflightEntry).toMatchObject({
      leg: 'preflight',
      verdict: 'blocked',
      rule: request?.rule,
      outcome: 'fail',
    });
    expect(preflightEntry?.evidence).toContainEqual({
      side: 'response',
      kind: 'header',
      name: 'Access-Control-Allow-Origin',
      value: null,
    });
    expect(request?.spec).toBe(ruleOf('missing-allow-origin').spec);
    expect(request?.mdn).toBe(ruleOf('missing-allow-origin').mdn);
  });

  it('lists what to set, complete, for each response that needs it', () => {
    const [request] = entriesOfScene('preflight refused').map(({ _cors }) => _cors);
    const [step] = request?.fix ?? [];
    expect(step).toMatchObject({ url: API, method: 'OPTIONS', leg: 'preflight' });
    expect(step?.set).toMatchObject({ 'Access-Control-Allow-Origin': PAGE });
  });

  it('makes request and preflight point at each other', () => {
    const [request, preflightEntry] = entriesOfScene('preflight passed').map(({ _cors }) => _cors);
    expect(request).toMatchObject({ leg: 'request', preflightEntry: 1, requestEntry: null });
    expect(preflightEntry).toMatchObject({ leg: 'preflight', preflightEntry: null, requestEntry: 0 });
  });

  it('leaves the links of a preflight empty whose request was not seen', () => {
    const entries = entriesOf(play(preflight('2', 0, 404, {})));
    expect(entries.map(({ _cors }) => _cors)).toMatchObject([
      { leg: 'preflight', preflightEntry: null, requestEntry: null },
    ]);
  });

  it('names the error where it is not CORS', () => {
    const [entry] = entriesOfScene('refused');
    expect(entry?._cors).toMatchObject({
      verdict: 'not-cors',
      netError: 'net::ERR_CONNECTION_REFUSED',
      chromium: null,
    });
    expect(entry?.response).toMatchObject({ status: 0, _error: 'net::ERR_CONNECTION_REFUSED' });
  });

  it('gives all readings where more than one remains, and decides nothing where they differ', () => {
    const [entry] = entriesOfScene('redirect given up');
    const [first, ...others] = entry?._cors?.readings ?? [];
    expect(entry?._cors?.certainty).toBe('ambiguous');
    expect(entry?._cors).toMatchObject({ verdict: 'unknown', rule: null, phase: null, reason: 'ambiguous' });
    expect(others.length).toBeGreaterThan(0);
    for (const reading of [first, ...others]) {
      expect(Object.keys(reading ?? {})).toEqual('verdict rule phase reason chromium firefox if'.split(' '));
      expect(reading?.if).toMatch(/\S/);
    }
  });

  it('calls a pending one unknown', () => {
    const [entry] = entriesOfScene('pending');
    expect(entry?._cors).toMatchObject({ verdict: 'unknown', reason: 'pending' });
  });
});

describe('a preflight that the cache answered', () => {
  const grant = {
    'Access-Control-Allow-Origin': PAGE,
    'Access-Control-Allow-Methods': 'PUT',
    'Access-Control-Max-Age': '600',
  };
  const put = (id: string, after: number, preflightId?: string): Exchange[] =>
    play([
      asks(id, after, { method: 'PUT' }),
      ...(preflightId === undefined ? [] : preflight(preflightId, after, 204, grant)),
      sends(id, after + 10),
      answers(id, after + 15, 200, grant),
      starts(id, after + 15),
      completes(id, after + 16),
    ]);
  const first = put('1', 0, '2');
  const second = put('3', 60_000);

  it('is told with the entry that filled it and the seconds it had left', () => {
    const entries = entriesOf([...first, ...second]);
    expect(entries[2]?._cors).toMatchObject({
      rule: 'allowed-preflight-cached',
      preflightCached: { entry: 1 },
    });
    expect(entries[2]?._cors?.preflightCached?.secondsLeft).toBeCloseTo(540, -1);
    expect(entries[0]?._cors?.preflightCached).toBeNull();
  });

  it('is told without an entry where the file has it not', () => {
    const entries = entriesOf([...first, ...second], second);
    expect(entries[0]?._cors?.preflightCached).toMatchObject({ entry: null });
    expect(entries[0]?._cors?.preflightCached?.secondsLeft).toBeCloseTo(540, -1);
  });
});

describe('the order of entries', () => {
  it('is by start, a request before its preflight where both start at once', () => {
    const entries = entriesOfScene('preflight passed');
    expect(entries.map(({ request }) => request.method)).toEqual(['PUT', 'OPTIONS']);
    expect(entries[0]?.startedDateTime).toBe(entries[1]?.startedDateTime);
  });

  it('does not depend on the order of the log', () => {
    const exchanges = play([
      asks('1', 20),
      asks('2', 10, { method: 'PUT' }),
      asks('3', 0, { url: `${API}/3` }),
      sends('1', 21),
    ]);
    expect(entriesOf(exchanges)).toEqual(entriesOf(exchanges.toReversed()));
    expect(entriesOf(exchanges).map(({ _observed }) => _observed.exchange)).toEqual(['3', '2', '1']);
  });

  it('keeps one state of an exchange, the last', () => {
    const [early] = play([asks('1', 0)]);
    const [late] = play([asks('1', 0), sends('1', 1)]);
    if (!early || !late) throw new Error('Nothing was seen.');
    expect(entriesOf([early, late])).toMatchObject([{ request: { headers: headers({ Origin: PAGE }) } }]);
  });
});
