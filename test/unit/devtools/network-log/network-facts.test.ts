import { describe, expect, test } from 'vitest';
import type { Exchange, Leg } from '../../../../src/core/exchange/exchange.ts';
import { legKey, type DevtoolsDetails } from '../../../../src/core/exchange/devtools-details.ts';
import { askNetworkFacts, type DevtoolsAccess } from '../../../../src/devtools/network-log/network-facts.ts';
import { createRedactor } from '../../../../src/redact/redactor.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const URL = 'https://api.test/data';

interface Line {
  readonly at?: number;
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly wait?: number;
  readonly asks?: string;
  readonly more?: object;
  readonly request?: object;
  readonly response?: object;
}

/** A line as Chromium writes it, of a request that took one millisecond to send, and was answered in `wait`. */
function line({ at = 0, url = URL, method = 'GET', status = 200, wait = 1, asks, ...rest }: Line): object {
  return {
    startedDateTime: new Date(START + at).toISOString(),
    time: 1 + wait,
    timings: { blocked: 0, dns: -1, connect: -1, ssl: -1, send: 1, wait, receive: 0 },
    request: {
      url,
      method,
      httpVersion: 'h2',
      headers: asks === undefined ? [] : [{ name: 'Access-Control-Request-Method', value: asks }],
      headersSize: 300,
      bodySize: 0,
      ...rest.request,
    },
    response: {
      status,
      httpVersion: 'h2',
      headers: [],
      headersSize: 100,
      bodySize: 6,
      _transferSize: 106,
      content: { size: 6, mimeType: 'text/plain' },
      ...rest.response,
    },
    connection: '12',
    serverIPAddress: '203.0.113.7',
    ...rest.more,
  };
}

/** The exchange that `line` is about, where nothing else is said. */
function seen(id: string, leg: Partial<Leg> = {}): Exchange {
  const startedAt = leg.startedAt ?? START;
  const { response } = buildLeg({ startedAt });
  return buildExchange(id, {
    startedAt,
    url: URL,
    endedAt: startedAt + 2,
    ...(response && { response: { ...response, at: startedAt + 2 } }),
    ...leg,
  });
}

interface Question {
  readonly lines: readonly unknown[];
  readonly log: readonly Exchange[];
  readonly wanted?: readonly Exchange[];
  readonly bodies?: boolean;
  readonly isShown?: boolean;
  readonly access?: Partial<DevtoolsAccess>;
}

async function ask({ lines, log, wanted = log, bodies = false, isShown = false, access }: Question) {
  return askNetworkFacts(
    {
      engine: 'chromium',
      readNetworkLog: async () => ({ entries: lines }),
      readBody: async () => undefined,
      all: () => log,
      isRedacted: () => true,
      readStored: async () => ({}),
      ...access,
    },
    wanted,
    { bodies, isShown, pace: async () => {}, progress: () => {} },
  );
}

async function factsOf(question: Question, id = 'a'): Promise<DevtoolsDetails | undefined> {
  return (await ask(question)).get(legKey(id, 0, false));
}

describe('what a line tells', () => {
  test('is timings, sizes, content, and where it went', async () => {
    const initiator = { type: 'parser', url: 'https://app.test/', lineNumber: 4 };
    const facts = await factsOf({ lines: [line({ more: { _initiator: initiator } })], log: [seen('a')] });
    expect(facts).toEqual({
      timings: { blocked: 0, dns: -1, connect: -1, ssl: -1, send: 1, wait: 1, receive: 0 },
      sizes: {
        requestHeaders: 300,
        requestBody: 0,
        responseHeaders: 100,
        responseBody: 6,
        transfer: 106,
      },
      content: { size: 6, mimeType: 'text/plain' },
      httpVersion: 'h2',
      ip: '203.0.113.7',
      connection: '12',
      initiator,
    });
  });

  test('leaves out what events tell, and what DevTools did not measure', async () => {
    const blocked = line({
      more: { timings: { blocked: 9, dns: -1, connect: -1, ssl: -1, send: 0, wait: 0, receive: 0 } },
      response: {
        httpVersion: 'http/1.1',
        bodySize: -100,
        _transferSize: 0,
        content: { size: 0, mimeType: 'x-unknown' },
      },
    });
    expect(await factsOf({ lines: [blocked], log: [seen('a', { ip: '127.0.0.1' })] })).toEqual({
      sizes: { requestHeaders: 300, requestBody: 0, responseHeaders: 100, responseBody: -1, transfer: -1 },
      connection: '12',
    });
  });

  test('Firefox counts headers into the size of the body', async () => {
    const facts = await factsOf({
      lines: [line({ response: { bodySize: 106 } })],
      log: [seen('a')],
      access: { engine: 'firefox' },
    });
    expect(facts?.sizes).toMatchObject({ responseHeaders: 100, responseBody: 6, transfer: 106 });
  });

  test('is nothing where there is no log', async () => {
    for (const log of [
      undefined,
      null,
      'log',
      {},
      { entries: 3 },
      { entries: [null, 1, {}, { request: 1 }] },
    ]) {
      const access = { readNetworkLog: async () => log };
      expect((await ask({ lines: [], log: [seen('a')], access })).size).toBe(0);
    }
  });
});

describe('a line is whose', () => {
  const leftOut: readonly [why: string, line: object][] = [
    ['of another method', line({ method: 'PUT' })],
    ['of another URL', line({ url: `${URL}/2` })],
    ['with another status', line({ status: 204 })],
    ['much earlier', line({ at: -4000 })],
    ['later', line({ at: 100 })],
    ['of another answer', line({ at: -1000, wait: 2 })],
    ['of a service worker', line({ response: { _fetchedViaServiceWorker: true } })],
    ['of memory', line({ more: { _fromCache: 'memory' } })],
    ['a preflight', line({ asks: 'PUT', method: 'OPTIONS' })],
  ];
  test.each(leftOut)('not that of one %s', async (_, one) => {
    expect(await factsOf({ lines: [one], log: [seen('a')] })).toBeUndefined();
  });

  test('that of a request that DevTools saw start long before events did', async () => {
    const facts = await factsOf({ lines: [line({ at: -2000, wait: 2000 })], log: [seen('a')] });
    expect(facts?.timings?.wait).toBe(2000);
  });

  test('that of the preflight for its own method', async () => {
    const preflight = buildLeg({
      kind: 'preflight',
      startedAt: START,
      method: 'OPTIONS',
      url: URL,
      requestHeaders: [{ name: 'Access-Control-Request-Method', value: 'PUT' }],
      response: { status: 204, statusLine: 'HTTP/1.1 204', headers: [], at: START + 2, fromCache: false },
    });
    const [first] = seen('a', { method: 'PUT' }).hops;
    const exchange = { ...seen('a'), hops: [{ ...first, preflight }] } as const;
    const other = line({ asks: 'DELETE', method: 'OPTIONS', status: 204 });
    const own = line({ asks: 'PUT', method: 'OPTIONS', status: 204, more: { connection: '13' } });
    const facts = await ask({ lines: [other, own], log: [exchange] });
    expect([...facts].map(([key, { connection }]) => [key, connection])).toEqual([
      [legKey('a', 0, true), '13'],
    ]);
  });

  test('nobody’s where two requests of one URL ran side by side', async () => {
    const log = [seen('a'), seen('b', { startedAt: START + 3 })];
    const lines = [line({}), line({ at: 3 })];
    expect((await ask({ lines, log })).size).toBe(0);
    expect((await ask({ lines: lines.slice(1), log })).size).toBe(0);
    // Also where only one of them is wanted.
    expect((await ask({ lines, log, wanted: log.slice(0, 1) })).size).toBe(0);
  });

  test('told by when the answer came, where two were asked together', async () => {
    const log = [
      seen('a', { endedAt: START + 200, response: { ...answer, at: START + 200 } }),
      seen('b', { startedAt: START + 3 }),
    ];
    const lines = [line({ wait: 199, more: { connection: 'slow' } }), line({ at: 3 })];
    expect((await factsOf({ lines, log }))?.connection).toBe('slow');
    expect((await factsOf({ lines, log }, 'b'))?.connection).toBe('12');
  });

  test('told by the response’s Date, where both have one', async () => {
    const dated = (second: number) => [{ name: 'Date', value: `Thu, 01 Jan 2026 00:00:0${second} GMT` }];
    const log = [seen('a', { response: { ...answer, at: START + 2, headers: dated(1) } })];
    expect(await factsOf({ lines: [line({ response: { headers: dated(2) } })], log })).toBeUndefined();
    expect(await factsOf({ lines: [line({ response: { headers: dated(1) } })], log })).toBeDefined();
  });
});

const answer = { status: 200, statusLine: 'HTTP/1.1 200 OK', headers: [], at: 0, fromCache: false };

describe('secrets', () => {
  const secret = 'Zm9yIG5vYm9keSBlbHNl';
  const url = `${URL}?token=${secret}`;

  test('a line is found by its URL as it was before they were replaced', async () => {
    const redacted = createRedactor().url(url);
    expect(redacted).not.toContain(secret);
    expect(await factsOf({ lines: [line({ url })], log: [seen('a', { url: redacted })] })).toBeDefined();
  });

  test('are replaced in what it tells, by the numbers that the background gave them', async () => {
    const background = createRedactor();
    background.url('https://a.test/?token=another-one');
    const redacted = background.url(url);
    const stored = Object.fromEntries(
      [...background.takeChanges().added].map(([fingerprint, number]) => [`secret:${fingerprint}`, number]),
    );
    const question = {
      lines: [line({ more: { _initiator: { type: 'script', url } } })],
      log: [seen('a')],
      access: { readStored: async () => stored },
    };
    expect((await factsOf(question))?.initiator?.url).toBe(redacted);
    const kept = { ...question, access: { isRedacted: () => false } };
    expect((await factsOf(kept))?.initiator?.url).toBe(url);
  });

  test('are replaced in bodies', async () => {
    const readBody = async () => ({ text: `{"next":"${url}"}`, encoding: '' });
    const facts = await factsOf({ lines: [line({})], log: [seen('a')], bodies: true, access: { readBody } });
    expect(facts?.content?.text).toBe(`{"next":"${URL}?token=redacted-1-20"}`);
  });
});

test('what is only shown comes where it is asked for, its secrets replaced', async () => {
  const postData = { mimeType: 'application/json', text: '{"user":"ada","password":"correct horse"}' };
  const sent = line({ more: { _priority: 'High' }, request: { postData } });
  const question = { lines: [sent], log: [seen('a')] };
  expect(await factsOf(question)).not.toHaveProperty('payload');
  expect(await factsOf(question)).not.toHaveProperty('priority');
  const facts = await factsOf({ ...question, isShown: true });
  expect(facts).toMatchObject({
    priority: 'High',
    payload: '{"user":"ada","password":"redacted-1-13"}',
  });
  const whole = await factsOf({ ...question, isShown: true, access: { isRedacted: () => false } });
  expect(whole?.payload).toBe(postData.text);
});

describe('bodies', () => {
  const readBody = async () => ({ text: 'AAEC', encoding: 'base64' });

  test('are read only where they are asked for', async () => {
    const question = { lines: [line({})], log: [seen('a')], access: { readBody } };
    expect((await factsOf(question))?.content).toEqual({ size: 6, mimeType: 'text/plain' });
    expect((await factsOf({ ...question, bodies: true }))?.content).toEqual({
      size: 6,
      mimeType: 'text/plain',
      text: 'AAEC',
      encoding: 'base64',
    });
  });

  test('that Firefox has in its lines are no answer to another question', async () => {
    const content = { size: 6, mimeType: 'text/plain', text: 'hello\n' };
    const question = { lines: [line({ response: { content } })], log: [seen('a')] };
    expect((await factsOf(question))?.content).not.toHaveProperty('text');
    expect((await factsOf({ ...question, bodies: true }))?.content?.text).toBe('hello\n');
  });

  test('that are held no more are left out', async () => {
    for (const answered of [undefined, { text: null, encoding: null }, { text: '', encoding: '' }]) {
      const access = { readBody: async () => answered };
      const facts = await factsOf({ lines: [line({})], log: [seen('a')], bodies: true, access });
      expect(facts?.content).toEqual({ size: 6, mimeType: 'text/plain' });
    }
  });
});

test('the work is given up when it is cancelled', async () => {
  let isCancelled = false;
  const shares: number[] = [];
  const access = {
    engine: 'chromium' as const,
    readNetworkLog: async () => ({ entries: [line({})] }),
    readBody: async () => undefined,
    all: () => [seen('a')],
    isRedacted: () => true,
    readStored: async () => ({}),
  };
  const question = {
    bodies: true,
    pace: async () => {
      if (isCancelled) throw new Error('cancelled');
    },
    progress: (share: number) => void shares.push(share),
  };
  await askNetworkFacts(access, [seen('a')], question);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  isCancelled = true;
  await expect(askNetworkFacts(access, [seen('a')], question)).rejects.toThrow('cancelled');
});
