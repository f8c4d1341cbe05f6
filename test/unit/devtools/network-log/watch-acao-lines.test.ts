import { beforeEach, describe, expect, it } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { watchAcaoLines } from '../../../../src/devtools/network-log/watch-acao-lines.ts';
import { API, PAGE, Script } from '../../../support/webrequest-script.ts';

type Tasks = { run(): void; readonly later: (task: () => void) => void };

function createTasks(): Tasks {
  const tasks: (() => void)[] = [];
  return {
    run: () => tasks.splice(0).forEach((task) => task()),
    later: (task) => void tasks.push(task),
  };
}

/** An entry as Firefox' network monitor gives it. */
function entry(exchange: Exchange, values: readonly string[], status = 200): unknown {
  const { startedAt, url, method } = exchange.hops[0].request;
  const lines = values.map((value) => ({ name: 'Access-Control-Allow-Origin', value }));
  return {
    startedDateTime: new Date(startedAt + 100).toISOString(),
    request: { method, url },
    response: { status, headers: [{ name: 'Content-Type', value: 'text/plain' }, ...lines] },
  };
}

function answered(shown: string): Exchange {
  const script = new Script().request('1').sent('1');
  return script.delivered('1', { 'Access-Control-Allow-Origin': shown, Vary: 'Origin' }).exchange('firefox');
}

let log: Exchange[];
let report: ((value: unknown) => void) | undefined;
let tasks: Tasks;
let changed: (exchanges: readonly Exchange[]) => void;

beforeEach(() => {
  log = [];
  report = undefined;
  tasks = createTasks();
  changed = watchAcaoLines({
    listen(listener) {
      report = listener;
      return () => (report = undefined);
    },
    all: () => log,
    record: (exchanges) => {
      log = log.map((one) => exchanges.find(({ id }) => id === one.id) ?? one);
    },
    later: tasks.later,
  });
});

const shownLines = (): readonly string[] =>
  log[0]?.hops[0].request.response?.headers.flatMap(({ name, value }) => (name === 'Vary' ? [] : value)) ??
  [];

describe('lines that Firefox merged', () => {
  it('come back, the empty one too, and decide', () => {
    const exchange = answered(PAGE);
    log = [exchange];
    expect(judge(exchange, createBrowserCaches()).readings?.[0]).toMatchObject({ verdict: 'allowed' });
    report?.(entry(exchange, [PAGE, '']));
    const [mended] = log;
    if (!mended) throw new Error('the exchange is gone');
    expect(shownLines()).toEqual([PAGE, '']);
    expect(judge(mended, createBrowserCaches())).toMatchObject({
      verdict: 'blocked',
      certainty: 'certain',
      firefox: 'CORSMultipleAllowOriginNotAllowed',
      reason: 'two-lines',
    });
  });

  it('come back for an exchange that is told of later', () => {
    const exchange = answered(`${PAGE}, *`);
    report?.(entry(exchange, [PAGE, '*']));
    log = [exchange];
    changed([exchange]);
    expect(shownLines()).toEqual([PAGE, '*']);
  });

  it('come back for an exchange that is told again', () => {
    const exchange = answered(PAGE);
    log = [exchange];
    report?.(entry(exchange, ['', PAGE]));
    log = [exchange];
    changed([exchange]);
    expect(shownLines()).toEqual(['', PAGE]);
  });

  it('come back where a secret in the URL was replaced', () => {
    const exchange = new Script()
      .request('1', { url: `${API}?token=redacted-1-6#part` })
      .sent('1')
      .delivered('1', { 'Access-Control-Allow-Origin': PAGE })
      .exchange('firefox');
    log = [exchange];
    const { startedAt } = exchange.hops[0].request;
    report?.({
      startedDateTime: new Date(startedAt).toISOString(),
      request: { method: 'GET', url: `${API}?token=s3cret` },
      response: {
        status: 200,
        headers: ['', PAGE].map((value) => ({ name: 'Access-Control-Allow-Origin', value })),
      },
    });
    expect(shownLines()).toEqual(['', PAGE]);
  });

  it('come back in a preflight', () => {
    const exchange = new Script()
      .request('1', { method: 'PUT' })
      .preflight('2', { method: 'PUT' }, { 'Access-Control-Allow-Origin': '*, *' })
      .failed('1', 'NS_ERROR_DOM_BAD_URI')
      .exchange('firefox');
    log = [exchange];
    const { startedAt } = exchange.hops[0].request;
    const lines = ['*', '*'].map((value) => ({ name: 'Access-Control-Allow-Origin', value }));
    report?.({
      startedDateTime: new Date(startedAt).toISOString(),
      request: { method: 'OPTIONS', url: API },
      response: { status: 204, headers: lines },
    });
    expect(log[0]?.hops[0].preflight?.response?.headers).toEqual(lines);
  });
});

describe('what stays as it is', () => {
  it.each([
    ['one line', [PAGE], 200],
    ['lines of another response', ['https://other.example', ''], 200],
    ['another status', [PAGE, ''], 404],
  ])('%s', (_, values, status) => {
    const exchange = answered(PAGE);
    log = [exchange];
    report?.(entry(exchange, values, status));
    expect(log[0]).toBe(exchange);
  });

  it.each([undefined, 'text', {}, { startedDateTime: 'today', request: {}, response: {} }])('%j', (value) => {
    const exchange = answered(PAGE);
    log = [exchange];
    report?.(value);
    expect(log[0]).toBe(exchange);
  });
});

describe('while many requests are made', () => {
  const makeMany = (): void => {
    changed(Array.from({ length: 100 }, () => answered(PAGE)));
    tasks.run();
  };

  it('asks the monitor as long as a page may take to load', () => {
    for (const _ of 'abc') makeMany();
    expect(report).toBeDefined();
    makeMany();
    expect(report).toBeUndefined();
    makeMany();
    expect(report).toBeUndefined();
    tasks.run();
    expect(report).toBeDefined();
  });

  it('begins to count anew after a quiet moment', () => {
    for (const _ of 'abc') makeMany();
    tasks.run();
    for (const _ of 'abc') makeMany();
    expect(report).toBeDefined();
  });

  it('stops asking at once where there are hundreds', () => {
    for (let at = 0; at <= 300; at += 1) report?.({});
    expect(report).toBeUndefined();
    tasks.run();
    expect(report).toBeUndefined();
    tasks.run();
    expect(report).toBeDefined();
  });
});
