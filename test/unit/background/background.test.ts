import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { TrialChange } from '../../../src/core/advice/trial.ts';
import { isFinished } from '../../../src/core/exchange/exchange.ts';
import { getHeader } from '../../../src/core/fetch/headers.ts';
import type { Observation } from '../../../src/core/exchange/observation.ts';
import type { EventDetails } from '../../../src/platform/web-request.ts';
import { until } from '../../support/until.ts';
import { detailsOf, World } from './world.ts';

function begin(world: World, id: string, change: Partial<EventDetails> = {}): void {
  world.fire('before', detailsOf(id, change));
  world.fire(
    'send',
    detailsOf(id, { ...change, requestHeaders: [{ name: 'Authorization', value: 'Bearer x1' }] }),
  );
}

function end(world: World, id: string, change: Partial<EventDetails> = {}): void {
  const response = { ...change, statusCode: 200, statusLine: 'HTTP/1.1 200 OK', responseHeaders: [] };
  world.fire('headers', detailsOf(id, response));
  world.fire('started', detailsOf(id, response));
  world.fire('completed', detailsOf(id, response));
}

const CHANGE: TrialChange = {
  url: 'https://api.test/',
  method: 'GET',
  requester: 'https://app.test',
  set: {},
  remove: [],
};

const keysOf = (world: World, prefix: string): string[] =>
  [...world.session.items.keys()].filter((key) => key.startsWith(prefix));

test('listens only while DevTools is open somewhere', async () => {
  const world = new World();
  world.wake();
  expect(world.listening).toBe(true);
  await until(() => !world.listening);
  const one = world.openDevtools(7);
  const two = world.openDevtools(8);
  await until(() => two.own.session.state().connection === 'capturing');
  expect(world.listening).toBe(true);
  one.close();
  expect(world.listening).toBe(true);
  two.close();
  await until(() => !world.listening);
  await until(() => keysOf(world, 'tab:').length === 0);
});

test('ends the trial of a tab that the life before forgot, and died before it ended the trial', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const world = new World();
  const trial = { tabId: 7, origin: 'https://app.test', startedAt: 1, until: 1_000_000, changes: [] };
  await world.session.set({ 'trial:7': trial });
  world.wake();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(keysOf(world, 'trial:')).toEqual([]);
});

test('ends a trial where the tab shows a page of another origin, of which no request told', async () => {
  const world = new World();
  const { own, send } = world.openDevtools(7, 'https://app.test');
  await until(() => own.session.state().connection === 'capturing');
  send({ type: 'try', changes: [CHANGE] });
  await until(() => keysOf(world, 'trial:').length === 1);
  send({ type: 'navigated', url: 'https://app.test/other', at: 1 });
  await until(() => own.session.state().navigations.length === 1);
  expect(keysOf(world, 'trial:')).toEqual(['trial:7']);
  send({ type: 'navigated', url: 'https://elsewhere.test/', at: 2 });
  await until(() => keysOf(world, 'trial:').length === 0);
});

test('of more than can be kept DevTools removes what has not ended, and says so', async () => {
  const world = new World();
  const { own, log } = world.openDevtools(7);
  await until(() => own.session.state().connection === 'capturing');
  const url = (id: number): string => `https://api.test/?${id}${'+'.repeat(1024 * 1024)}`;
  for (let id = 0; id < 66; id += 1) begin(world, String(id), { url: url(id), timeStamp: 2000 + id });
  await until(() => own.session.state().dropped > 0 && log.all().at(-1)?.id === '65');
  const { dropped } = own.session.state();
  expect(log.all().map(({ id }) => id)).toEqual(
    Array.from({ length: 66 - dropped }, (_, at) => String(at + dropped)),
  );
  end(world, '65', { url: url(65) });
  await until(() => log.all().filter(isFinished).length === 1);
});

test('of a tab without DevTools not even the policy of its document is kept', async () => {
  const world = new World();
  const first = world.openDevtools(7);
  await until(() => first.own.session.state().connection === 'capturing');
  const responseHeaders = [{ name: 'Content-Security-Policy', value: "connect-src 'none'" }];
  const load = (id: string): void =>
    world.fire('headers', detailsOf(id, { type: 'main_frame', tabId: 8, statusCode: 200, responseHeaders }));
  load('1');
  const { own, log } = world.openDevtools(8);
  await until(() => own.session.state().connection === 'capturing');
  begin(world, '2', { tabId: 8 });
  load('3');
  begin(world, '4', { tabId: 8 });
  await until(() => log.all().length === 2);
  expect(log.all().map(({ id, policies }) => [id, policies !== undefined])).toEqual([
    ['2', false],
    ['4', true],
  ]);
});

test('a trial on a page of the back/forward cache is for the origin of that page', async () => {
  const world = new World();
  const { own, send } = world.openDevtools(7, 'https://app.test');
  await until(() => own.session.state().connection === 'capturing');
  // Of a page that comes back only the devtools page tells.
  send({ type: 'inspect', tabId: 7, origin: 'https://first.test' });
  send({ type: 'navigated', url: 'https://first.test/', at: 1 });
  send({ type: 'try', changes: [CHANGE] });
  await until(() => keysOf(world, 'trial:').length === 1);
  expect(world.session.items.get('trial:7')).toMatchObject({ origin: 'https://first.test' });
});

test('tells nothing of a frame’s navigation that the frame’s own service worker passes on', async () => {
  const world = new World();
  const { own, log } = world.openDevtools(7, 'https://app.test');
  await until(() => own.session.state().connection === 'capturing');
  // Chromium 156: by its initiator it is the page's, by its tab nobody's, and only its headers say what it is.
  const frame = { url: 'https://frame.test/', tabId: -1, frameId: -1 };
  const requestHeaders = [{ name: 'Sec-Fetch-Mode', value: 'navigate' }];
  world.fire('before', detailsOf('1', frame));
  world.fire('before', detailsOf('2', { ...frame, url: 'https://api.test/worker' }));
  world.fire('send', detailsOf('2', { ...frame, requestHeaders: [] }));
  await until(() => log.all().length > 0);
  world.fire('send', detailsOf('1', { ...frame, requestHeaders }));
  end(world, '1', frame);
  end(world, '2', frame);
  await until(() => log.all().some(isFinished));
  expect(log.all().map(({ id }) => id)).toEqual(['2']);
  await until(() => keysOf(world, 'exchange:').length === 0);
});

test('tells the tab of its cross-origin exchanges and of nothing else', async () => {
  const world = new World();
  const { own, log } = world.openDevtools(7);
  await until(() => own.session.state().connection === 'capturing');
  for (const [id, change] of [
    ['1', {}],
    ['2', { url: 'https://app.test/same' }],
    ['3', { tabId: 9 }],
    ['4', { type: 'main_frame' }],
    ['5', { type: 'websocket' }],
    ['6', { tabId: -1 }],
  ] as const) {
    begin(world, id, change);
    end(world, id, change);
  }
  await until(() => log.all().some(isFinished));
  expect(log.all().map(({ id }) => id)).toEqual(['1']);
  expect(log.get('1')?.hops[0].request.requestHeaders).toEqual([
    { name: 'Authorization', value: 'Bearer redacted-1-2' },
  ]);
});

test('gives the requests of a worker to every tab of its origin', async () => {
  const world = new World();
  const here = world.openDevtools(7, 'https://app.test');
  const there = world.openDevtools(8);
  const elsewhere = world.openDevtools(9, 'https://other.test');
  await until(() => elsewhere.own.session.state().connection === 'capturing');
  world.fire('before', detailsOf('1', { tabId: 8, type: 'main_frame', url: 'https://app.test/' }));
  begin(world, '2', { tabId: -1 });
  end(world, '2', { tabId: -1 });
  await until(() => here.log.all().some(isFinished) && there.log.all().some(isFinished));
  expect(elsewhere.log.all()).toEqual([]);
});

test('whoever asks is told when all was told that there was to tell', async () => {
  const world = new World();
  const { own, log, caughtUp } = world.openDevtools(7);
  await caughtUp();
  expect(own.session.state().connection).toBe('capturing');
  begin(world, '1');
  end(world, '1');
  await caughtUp();
  expect(log.all().map(isFinished)).toEqual([true]);
});

test('in Firefox, gives them only to tabs of the same container or private window', async () => {
  const world = new World('firefox');
  const here = world.openDevtools(7, 'https://app.test');
  const there = world.openDevtools(8, 'https://app.test');
  await until(() => there.own.session.state().connection === 'capturing');
  const page = { type: 'main_frame', url: 'https://app.test/' };
  world.fire('before', detailsOf('1', { ...page, cookieStoreId: 'firefox-default' }));
  world.fire('before', detailsOf('2', { ...page, tabId: 8, cookieStoreId: 'firefox-private' }));
  const worker = { tabId: -1, originUrl: 'https://app.test/sw.js' };
  for (const [id, cookieStoreId] of [
    ['3', 'firefox-default'],
    ['4', 'firefox-private'],
    ['5', 'firefox-container-1'],
  ] as const) {
    begin(world, id, { ...worker, cookieStoreId });
    end(world, id, { ...worker, cookieStoreId });
  }
  await until(() => here.log.all().some(isFinished) && there.log.all().some(isFinished));
  expect([here, there].map(({ log }) => log.all().map(({ id }) => id))).toEqual([['3'], ['4']]);
});

describe('when the background dies', () => {
  test('what the next life tells again is told before it is asked whether that is all', async () => {
    const world = new World();
    const { own, log, caughtUp } = world.openDevtools(7);
    await until(() => own.session.state().connection === 'capturing');
    begin(world, '1');
    await until(() => keysOf(world, 'exchange:').length === 1);
    log.remove('1');
    world.kill();
    await caughtUp();
    expect(world.lives).toBe(2);
    expect(log.get('1')).toBeDefined();
  });

  test('a request that was under way is followed to its end by the next life', async () => {
    const world = new World();
    const { own, log } = world.openDevtools(7);
    await until(() => own.session.state().connection === 'capturing');
    begin(world, '1');
    await until(() => keysOf(world, 'exchange:').length === 1);
    world.kill();
    end(world, '1');
    await until(() => log.all().some(isFinished));
    expect(world.lives).toBe(2);
    const { request } = log.get('1')?.hops[0] ?? {};
    expect(getHeader(request?.requestHeaders ?? [], 'authorization')).toBe('Bearer redacted-1-2');
    expect(request?.response?.status).toBe(200);
    await until(() => keysOf(world, 'exchange:').length === 0);
  });

  test('what only the page knew of is followed to its end, however soon events come', async () => {
    const world = new World();
    const { own, log } = world.openDevtools(7);
    await until(() => own.session.state().connection === 'capturing');
    world.fire('before', detailsOf('1', { method: 'PUT' }));
    await until(() => log.get('1') !== undefined);
    expect(keysOf(world, 'exchange:')).toEqual([]);
    world.kill();
    // The next life hears of the preflight first.
    const preflight = { method: 'OPTIONS', type: 'other' };
    const asked = [{ name: 'Access-Control-Request-Method', value: 'PUT' }];
    world.fire('before', detailsOf('2', preflight));
    world.fire('send', detailsOf('2', { ...preflight, requestHeaders: asked }));
    end(world, '2', preflight);
    end(world, '1', { method: 'PUT' });
    await until(() => log.all().some(isFinished));
    expect(log.all().map(({ id, hops }) => [id, hops[0].preflight?.requestId])).toEqual([['1', '2']]);
  });

  test('what the page knew longer ago than the store counts for nothing', async () => {
    const world = new World();
    const { own, log, caughtUp } = world.openDevtools(7);
    await until(() => own.session.state().connection === 'capturing');
    begin(world, '1');
    await caughtUp();
    const begun = log.get('1');
    world.fire('headers', detailsOf('1', { statusCode: 200, responseHeaders: [] }));
    await until(() => JSON.stringify(world.session.items.get('exchange:1') ?? '').includes('statusLine'));
    if (begun) own.record([begun]);
    world.kill();
    await caughtUp();
    expect(log.get('1')?.hops[0].request.response?.status).toBe(200);
  });

  test('what it is told again is completed by events of a request that nobody heard begin', async () => {
    const world = new World();
    const { own, log, send, caughtUp } = world.openDevtools(7);
    await until(() => own.session.state().connection === 'capturing');
    const found = (number: number, url: string): Observation[] => {
      const { method, type, tabId, frameId } = detailsOf('');
      const requestId = `missed-7-${number}`;
      const requester = 'https://app.test';
      return [
        { kind: 'request', requestId, at: 1990 + number, url, method, type, tabId, frameId, requester },
      ];
    };
    const url = 'https://api.test/?token=abc';
    const observations = [...found(1, 'https://api.test/other'), ...found(2, url), ...found(3, url)];
    send({ type: 'missed', damaged: [], observations });
    await caughtUp();
    // Also where that life ends, too.
    world.kill();
    await caughtUp();
    end(world, '8', { url, tabId: 9 });
    end(world, '9', { url: `${url}#fragment` });
    await until(() => log.all().some(isFinished));
    expect(log.all().map((one) => [one.id, isFinished(one)])).toEqual([
      ['missed-7-1', false],
      ['missed-7-2', true],
      ['missed-7-3', false],
    ]);
    end(world, '10', { url });
    await until(() => log.all().filter(isFinished).length === 2);
    end(world, '11', { url });
    await caughtUp();
    expect(log.all()).toHaveLength(3);
  });

  test('of a shared worker, which DevTools does not see, what was not heard to begin is heard to end', async () => {
    const world = new World();
    const { log, send, caughtUp } = world.openDevtools(7, 'https://app.test');
    await caughtUp();
    end(world, '1', { tabId: -1 });
    await caughtUp();
    expect(log.all()).toEqual([]);
    world.kill();
    await caughtUp();
    end(world, '2', { tabId: -1 });
    end(world, '3', { tabId: -1, method: 'OPTIONS' });
    end(world, '4');
    send({ type: 'missed', damaged: ['5'], observations: [] });
    await caughtUp();
    end(world, '5', { tabId: -1 });
    await until(() => log.all().some(isFinished));
    await caughtUp();
    expect(log.all().map(({ id, hops }) => [id, hops[0].request.response?.status])).toEqual([['2', 200]]);
  });

  test('where it is told beforehand, even what happened last is kept', async () => {
    const world = new World('firefox');
    const { own, log } = world.openDevtools(7);
    await until(() => own.session.state().connection === 'capturing');
    const page = { originUrl: 'https://app.test/index.html' };
    begin(world, '1', page);
    await world.suspend();
    // The events that wake the next life come one kind after another.
    const redirected = { ...page, url: 'https://api.test/moved' };
    world.fire('before', detailsOf('1', { ...redirected, timeStamp: 2002 }));
    const moved = { statusCode: 302, responseHeaders: [{ name: 'Location', value: '/moved' }] };
    world.fire('headers', detailsOf('1', { ...page, ...moved, timeStamp: 2001 }));
    world.fire(
      'redirect',
      detailsOf('1', { ...page, ...moved, redirectUrl: redirected.url, timeStamp: 2001 }),
    );
    await until(() => log.get('1')?.hops.length === 2);
    end(world, '1', redirected);
    await until(() => log.all().every(isFinished));
    expect(log.get('1')?.hops.map(({ request }) => request.response?.status)).toEqual([302, 200]);
  });

  test('capture began when it began, and secrets keep their numbers', async () => {
    const world = new World();
    const { own, log } = world.openDevtools(7);
    await until(() => own.session.state().connection === 'capturing');
    begin(world, '1');
    await until(() => keysOf(world, 'secret:').length === 1);
    world.kill();
    await until(() => world.lives === 2 && own.session.state().connection === 'capturing');
    begin(world, '2');
    await until(() => log.get('2') !== undefined);
    expect(own.session.state().since).toBe(1001);
    expect(log.get('2')?.hops[0].request.requestHeaders?.[0]?.value).toBe('Bearer redacted-1-2');
  });

  test('what ended before the page confirmed it is told again', async () => {
    const world = new World();
    const { own, log, close } = world.openDevtools(7);
    await until(() => own.session.state().connection === 'capturing');
    begin(world, '1');
    await until(() => keysOf(world, 'exchange:').length === 1);
    world.kill();
    close();
    end(world, '1');
    await until(() => JSON.stringify(world.session.items.get('exchange:1')).includes('endedAt'));
    world.kill();
    const again = world.openDevtools(7);
    await until(() => again.log.all().some(isFinished));
    expect(log.all().some(isFinished)).toBe(false);
  });
});

test('stores nothing of a request that is over at once', async () => {
  const world = new World();
  const { own, log } = world.openDevtools(7);
  await until(() => own.session.state().connection === 'capturing');
  await until(() => keysOf(world, 'tab:').length === 1);
  begin(world, '1');
  end(world, '1');
  await until(() => log.all().some(isFinished));
  await until(() => keysOf(world, 'secret:').length === 1);
  expect(keysOf(world, 'exchange:')).toEqual([]);
});

test('keeps secrets where it is told to, in every DevTools and every life', async () => {
  const world = new World();
  const one = world.openDevtools(7);
  const two = world.openDevtools(8);
  await until(() => two.own.session.state().connection === 'capturing');
  one.own.session.setRedaction(false);
  await until(() => !one.own.session.state().redacts && !two.own.session.state().redacts);
  world.kill();
  begin(world, '1');
  await until(() => one.log.get('1') !== undefined);
  expect(one.log.get('1')?.hops[0].request.requestHeaders?.[0]?.value).toBe('Bearer x1');
  expect(one.own.session.state().redacts).toBe(false);
});

test('says when the permission comes and goes', async () => {
  const world = new World();
  world.permitted = false;
  const { own } = world.openDevtools(7);
  await until(() => own.session.state().connection === 'no-permission');
  world.changePermission(true);
  await until(() => own.session.state().connection === 'capturing');
  world.changePermission(false);
  await until(() => own.session.state().connection === 'no-permission');
});

test('marks each new top document, not redirects, downloads, frames and aborted loads', async () => {
  const world = new World();
  const { own } = world.openDevtools(7);
  await until(() => own.session.state().connection === 'capturing');
  const page = (id: string, change: Partial<EventDetails>): void =>
    world.fire('headers', detailsOf(id, { type: 'main_frame', url: `https://app.test/${id}`, ...change }));
  page('1', { statusCode: 302, responseHeaders: [{ name: 'Location', value: '/2' }] });
  page('2', { statusCode: 200, url: 'https://app.test/?token=abc' });
  page('3', { statusCode: 204 });
  page('4', { statusCode: 200, responseHeaders: [{ name: 'Content-Disposition', value: 'attachment' }] });
  page('5', { statusCode: 200, type: 'sub_frame', frameId: 3 });
  world.fire('error', detailsOf('6', { type: 'main_frame', error: 'net::ERR_ABORTED' }));
  world.fire('error', detailsOf('7', { type: 'main_frame', error: 'net::ERR_CONNECTION_REFUSED' }));
  await until(() => own.session.state().navigations.length === 2);
  expect(own.session.state().navigations.map(({ url }) => url)).toEqual([
    'https://app.test/?token=redacted-1-3',
    'https://api.test/data',
  ]);
});

test('in Firefox a request that the service worker takes over is not shown', async () => {
  const world = new World('firefox');
  const { own, log } = world.openDevtools(7);
  await until(() => own.session.state().connection === 'capturing');
  const page = { originUrl: 'https://app.test/index.html' };
  world.fire('before', detailsOf('1', page));
  world.fire('redirect', detailsOf('1', { ...page, statusCode: 0, redirectUrl: 'https://api.test/data' }));
  begin(world, '2', page);
  end(world, '2', page);
  await until(() => log.all().some(isFinished));
  expect(log.all().map(({ id }) => id)).toEqual(['2']);
});
