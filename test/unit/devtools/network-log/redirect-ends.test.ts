import { beforeEach, expect, test, vi } from 'vitest';
import type { Exchange, Leg } from '../../../../src/core/exchange/exchange.ts';
import { createRedirectEndAsker } from '../../../../src/devtools/network-log/ask-redirect-ends.ts';
import { findRedirectEnds, unexplainedRedirect } from '../../../../src/devtools/network-log/redirect-ends.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const URL = 'https://app.test/login';
const TARGET = 'https://login.test/';

interface Entry {
  readonly at?: number;
  readonly url?: string;
  readonly status?: number;
  readonly error?: string;
}

/** An entry as Chromium's DevTools write it. */
function entry({ at = 0, url = URL, status = 302, error }: Entry): object {
  return {
    startedDateTime: new Date(START + at).toISOString(),
    time: 10,
    request: { url, method: 'GET', httpVersion: '', headers: [] },
    response: { status, headers: [], redirectURL: status === 302 ? TARGET : '', _error: error ?? null },
  };
}

function redirect(id: string, change: Partial<Leg> = {}): Exchange {
  const at = START + 10;
  const headers = [{ name: 'Location', value: TARGET }];
  return buildExchange(id, {
    kind: 'redirect',
    url: URL,
    startedAt: START,
    response: { status: 302, statusLine: 'HTTP/1.1 302 Found', headers, at, fromCache: false },
    redirectedTo: TARGET,
    endedAt: at,
    error: 'net::ERR_ABORTED',
    ...change,
  });
}

function endsOf(entries: readonly object[], ...exchanges: readonly Exchange[]): unknown {
  return Object.fromEntries(findRedirectEnds({ entries }, exchanges, exchanges));
}

test('the redirect’s own error tells how it ended', () => {
  expect(endsOf([entry({ error: 'net::ERR_FAILED' })], redirect('a'))).toEqual({ a: 'redirect-failed' });
  expect(endsOf([entry({ error: 'net::ERR_ABORTED' })], redirect('a'))).toEqual({ a: 'redirect-aborted' });
  expect(endsOf([entry({ error: 'net::ERR_BLOCKED_BY_CSP' })], redirect('a'))).toEqual({});
});

test('where it has none, the entry of its target does', () => {
  const target = { url: TARGET, status: 0, error: 'net::ERR_ABORTED' };
  expect(endsOf([entry({}), entry({ ...target, at: 11 })], redirect('a'))).toEqual({ a: 'target-aborted' });
  expect(endsOf([entry({})], redirect('a'))).toEqual({});
  expect(endsOf([entry({}), entry({ ...target, at: 5000 })], redirect('a'))).toEqual({});
});

test('entries that may be its own have to say the same', () => {
  const [failed, aborted] = [{ error: 'net::ERR_FAILED' }, { error: 'net::ERR_ABORTED' }];
  const two = [redirect('a'), redirect('b')];
  expect(endsOf([entry(failed), entry(failed)], ...two)).toEqual({
    a: 'redirect-failed',
    b: 'redirect-failed',
  });
  expect(endsOf([entry(failed), entry(aborted)], ...two)).toEqual({});
});

test('a log that is none tells nothing', () => {
  expect(findRedirectEnds(undefined, [redirect('a')], [redirect('a')]).size).toBe(0);
  expect(findRedirectEnds({ entries: [1, null, {}] }, [redirect('a')], []).size).toBe(0);
});

test('nobody asks of a redirect that was followed, explained, told of already, or in Firefox', () => {
  const [first] = redirect('a').hops;
  const unsent = { request: buildLeg({ url: TARGET, error: 'net::ERR_FAILED', endedAt: START + 20 }) };
  const { response: _, sentAt: __, ...never } = unsent.request;
  expect(unexplainedRedirect(redirect('a'))).toEqual(first.request);
  expect(unexplainedRedirect({ ...redirect('a'), hops: [first, { request: never }] })).toBe(first.request);
  expect(unexplainedRedirect({ ...redirect('a'), hops: [first, unsent] })).toBeUndefined();
  expect(unexplainedRedirect(redirect('a', { error: 'net::ERR_FAILED' }))).toBeUndefined();
  expect(unexplainedRedirect({ ...redirect('a'), redirectEnd: 'redirect-failed' })).toBeUndefined();
  expect(unexplainedRedirect({ ...redirect('a'), engine: 'firefox' })).toBeUndefined();
  expect(unexplainedRedirect({ ...redirect('a'), tabId: -1 })).toBeUndefined();
});

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  return () => vi.useRealTimers();
});

/** An asker of a log that has these entries in turn, and takes so long to be read. */
function asker(logs: readonly (readonly object[])[], exchanges: readonly Exchange[], takes = 0) {
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const questions: number[] = [];
  const asking = createRedirectEndAsker({
    readNetworkLog: async () => {
      const entries = logs[Math.min(questions.length, logs.length - 1)];
      questions.push(Date.now() - START);
      await new Promise((resolve) => setTimeout(resolve, takes));
      return { entries };
    },
    all: () => [...byId.values()],
    get: (id) => byId.get(id),
    record: (changed) => {
      for (const exchange of changed) byId.set(exchange.id, exchange);
    },
    now: () => Date.now(),
    later: (task, milliseconds) => void setTimeout(task, milliseconds),
  });
  return { asking, questions, endOf: (id: string) => byId.get(id)?.redirectEnd };
}

test('the log is asked once for all, and again where it says nothing yet', async () => {
  const two = [redirect('a'), redirect('b', { url: `${URL}?b` })];
  const first = [entry({ error: 'net::ERR_FAILED' })];
  const { asking, questions, endOf } = asker(
    [first, [entry({ url: `${URL}?b`, error: 'net::ERR_ABORTED' })]],
    two,
  );
  asking.changed(two);
  const answered = asking.answered();
  await vi.advanceTimersByTimeAsync(1500);
  await answered;
  expect([endOf('a'), endOf('b')]).toEqual(['redirect-failed', 'redirect-aborted']);
  expect(questions).toEqual([200, 1201]);
  await asking.answered();
});

test('a log that is slow to read is asked the less often, and not for ever', async () => {
  const one = [redirect('a')];
  const { asking, questions, endOf } = asker([[]], one, 500);
  asking.changed(one);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(endOf('a')).toBeUndefined();
  expect(questions).toEqual([200, 5700, 11_200]);
});
