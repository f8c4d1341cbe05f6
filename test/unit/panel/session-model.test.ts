import { signal, type Signal } from '@preact/signals';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createExchangeLog } from '../../../src/devtools/log/exchange-log.ts';
import { createSession, type OwnSession } from '../../../src/devtools/log/session.ts';
import { detailOf, type Detail } from '../../../src/panel/detail/detail-model.ts';
import { createSessionModel, type SessionModel } from '../../../src/panel/session-model.ts';
import { until } from '../../support/until.ts';
import { buildExchange, buildLeg } from '../../support/exchange-builder.ts';
import { WITHOUT_BACKGROUND } from '../../support/session-options.ts';

interface Opened {
  readonly own: OwnSession;
  readonly store: SessionModel;
  readonly preserve: Signal<boolean>;
}

async function openStore(exchanges: readonly Exchange[] = [], most = Infinity): Promise<Opened> {
  const own = createSession({
    ...WITHOUT_BACKGROUND,
    log: createExchangeLog(() => Promise.resolve(() => 0), { exchanges: most, characters: Infinity }),
  });
  own.record(exchanges);
  const preserve = signal(false);
  const store = createSessionModel(own.session, await own.session.history(), preserve);
  onTestFinished(() => store.stop());
  return { own, store, preserve };
}

const OTHER = 'https://api.test/other';

function detailIn({ selected, history }: SessionModel): Detail | undefined {
  return selected.value && detailOf(selected.value, history);
}

const ids = (store: SessionModel): string[] => store.rows.value.map(({ id }) => id);

/** Refused by the browser for want of Access-Control-Allow-Origin. */
function refused(id: string, startedAt: number): Exchange {
  const response = {
    status: 200,
    statusLine: 'HTTP/1.1 200 OK',
    headers: [],
    at: startedAt + 2,
    fromCache: false,
  };
  const { bodyAt: _, ...request } = buildLeg({
    requestId: id,
    startedAt,
    response,
    error: 'net::ERR_FAILED',
  });
  return buildExchange(id, {}, { hops: [{ request }] });
}

const three = [
  buildExchange('a', { startedAt: 1000, url: 'https://api.test/z' }),
  refused('b', 2000),
  buildExchange('c', { startedAt: 3000, url: 'https://api.test/a' }),
];

describe('rows', () => {
  test('what the session has is there at once, in the order of time', async () => {
    const { store } = await openStore(
      [three[2], three[0], three[1]].filter((exchange) => exchange !== undefined),
    );
    expect(ids(store)).toEqual(['a', 'b', 'c']);
    expect(store.counts.value).toEqual({ blocked: 1, 'not-cors': 0, unknown: 0, allowed: 2 });
  });

  test('same-origin exchanges are not ours', async () => {
    const { store } = await openStore([buildExchange('own', { url: 'https://app.test/x' })]);
    expect(ids(store)).toEqual([]);
  });

  test('a later state takes the place of the earlier and gets a new verdict', async () => {
    const { bodyAt: _, endedAt: __, response: ___, ...pending } = buildLeg({ startedAt: 2000 });
    const { own, store } = await openStore([
      ...three.filter(({ id }) => id !== 'b'),
      buildExchange('b', {}, { hops: [{ request: pending }] }),
    ]);
    expect(store.counts.value.unknown).toBe(1);
    own.record([refused('b', 2000)]);
    await until(() => store.counts.value.blocked === 1);
    expect(ids(store)).toEqual(['a', 'b', 'c']);
    expect(store.counts.value.unknown).toBe(0);
  });

  test('more than fits into one slice arrives nevertheless', async () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      buildExchange(`m${index}`, { startedAt: index, requestId: `m${index}` }),
    );
    const { store } = await openStore(many);
    await until(() => store.rows.value.length === many.length);
    expect(ids(store)).toEqual(many.map(({ id }) => id));
    store.text.value = 'no such thing';
    await until(() => store.rows.value.length === 0);
  });

  test('a filter that changes meanwhile shows none of them twice', async () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      buildExchange(`m${index}`, { startedAt: index, requestId: `m${index}` }),
    );
    const { store } = await openStore(many);
    for (let turn = 0; store.counts.value.allowed < many.length; turn += 1) {
      store.text.value = turn % 2 === 0 ? 'api.test' : '';
      await new Promise((resolve) => setTimeout(resolve));
    }
    await until(() => store.rows.value.length >= many.length);
    expect(ids(store)).toEqual(many.map(({ id }) => id));
  });

  test('what changes or goes before its turn is shown as it is then, and in its place', async () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      buildExchange(`m${index}`, { startedAt: index, requestId: `m${index}` }),
    );
    const { own, store } = await openStore(many);
    const changed = refused('m2998', 2998);
    own.record([changed, buildExchange('late', { startedAt: 2999.5 })]);
    await until(() => store.rows.value.length === many.length + 1);
    expect(ids(store)).toEqual([...many.map(({ id }) => id), 'late']);
    expect(store.rowOf('m2998')).toMatchObject({ arrival: 2998, verdict: { verdict: 'blocked' } });
  });

  test('what changes in quick succession is shown together', async () => {
    const { own, store } = await openStore(three);
    let looks = 0;
    const stop = store.rows.subscribe(() => (looks += 1));
    for (let index = 0; index < 50; index += 1) {
      own.record([buildExchange(`burst${index}`, { startedAt: 4000 + index })]);
      await Promise.resolve();
    }
    await until(() => store.rows.value.length === 53);
    stop();
    expect(looks).toBeLessThan(10);
  });

  test('a flood is shown now and then, and all of it when it ends', async () => {
    const { own, store } = await openStore(three);
    let looks = 0;
    const stop = store.rows.subscribe(() => (looks += 1));
    const start = performance.now();
    let count = 3;
    while (performance.now() - start < 1200) {
      own.record(
        Array.from({ length: 60 }, () => buildExchange(`flood${count++}`, { startedAt: 4000 + count })),
      );
      await new Promise((resolve) => setTimeout(resolve));
    }
    await until(() => store.rows.value.length === count);
    stop();
    // One that the subscription sees at once, the first and the last; the rest is what a busy machine lets through.
    expect(looks).toBeLessThanOrEqual(6 + (performance.now() - start) / 300);
  });

  test('what the session drops is gone here, too', async () => {
    const { own, store } = await openStore(three, 3);
    own.record([buildExchange('d', { startedAt: 4000 })]);
    await until(() => own.session.state().dropped > 0);
    expect(ids(store)).toEqual([...own.session.exchanges()].map(({ id }) => id));
  });
});

describe('filter', () => {
  test('a verdict is toggled; counts stay what they are', async () => {
    const { store } = await openStore(three);
    store.toggleKind('blocked');
    expect(ids(store)).toEqual(['b']);
    expect(store.counts.value.allowed).toBe(2);
    store.toggleKind('blocked');
    expect(ids(store)).toHaveLength(3);
  });

  test('new rows are tested as they come', async () => {
    const { own, store } = await openStore(three);
    store.text.value = 'api.test/a';
    own.record([buildExchange('d', { startedAt: 4000, url: 'https://api.test/ab' }), refused('e', 5000)]);
    await until(() => store.rows.value.length === 2);
    expect(ids(store)).toEqual(['c', 'd']);
  });

  test('only failures, of every kind', async () => {
    const { store } = await openStore(three);
    store.toggleFailures();
    expect(ids(store)).toEqual(['b']);
    expect(store.onlyFailures.value).toBe(true);
    store.toggleKind('allowed');
    expect(store.onlyFailures.value).toBe(false);
    store.toggleFailures();
    expect(ids(store)).toEqual(['b']);
    store.toggleFailures();
    expect(ids(store)).toHaveLength(3);
  });

  test('is emptied as a whole', async () => {
    const { store } = await openStore(three);
    store.text.value = 'nothing';
    store.toggleKind('unknown');
    store.resetFilter();
    expect(ids(store)).toHaveLength(3);
  });
});

describe('order', () => {
  test('ascending, descending, then by time again', async () => {
    const { store } = await openStore(three);
    store.sortBy('url');
    expect(ids(store)).toEqual(['c', 'b', 'a']);
    store.sortBy('url');
    expect(ids(store)).toEqual(['a', 'b', 'c']);
    store.sortBy('url');
    expect(store.sort.value).toEqual({ by: 'start', descending: false });
  });

  test('failures first; new rows find their place', async () => {
    const { own, store } = await openStore(three);
    store.sortBy('verdict');
    own.record([refused('d', 4000)]);
    await until(() => store.rows.value.length === 4);
    expect(ids(store)).toEqual(['b', 'd', 'a', 'c']);
  });
});

describe('mark', () => {
  test('clear hides what started before, and closes the detail', async () => {
    const { store } = await openStore(three);
    store.selectedId.value = 'a';
    store.clear(2500);
    expect(ids(store)).toEqual(['c']);
    expect(store.selectedId.value).toBeNull();
    expect(store.counts.value.blocked).toBe(0);
  });

  test('a navigation does the same, unless the log is preserved', async () => {
    const { own, store, preserve } = await openStore(three);
    own.update({ navigations: [{ at: 1500, url: 'https://app.test/' }] });
    expect(ids(store)).toEqual(['b', 'c']);
    preserve.value = true;
    expect(ids(store)).toEqual(['a', 'b', 'c']);
  });

  test('what is in scope starts after it', async () => {
    const { store } = await openStore(three);
    store.clear(2500);
    expect(store.inScope().map(({ id }) => id)).toEqual(['c']);
    expect(store.since()).toBe(2500);
    expect(store.rowOf('a')?.id).toBe('a');
  });
});

test('what starts in a pause stays out, also of counts and files', async () => {
  const { own, store } = await openStore(three.slice(0, 1));
  store.pause(1500);
  own.record([refused('b', 2000)]);
  expect(store.paused.value).toBe(true);
  store.pause(2500);
  own.record([buildExchange('c', { startedAt: 3000 })]);
  await until(() => store.rowOf('c') !== undefined && store.rows.value.length > 1);
  expect(ids(store)).toEqual(['a', 'c']);
  expect(store.counts.value.blocked).toBe(0);
  expect(store.inScope().map(({ id }) => id)).toEqual(['a', 'c']);
});

describe('reload and compare', () => {
  test('marks and filters what was decided otherwise before', async () => {
    const { own, store } = await openStore([
      refused('b', 2000),
      buildExchange('c', { startedAt: 2100, url: OTHER }),
    ]);
    await store.compare(2500);
    own.update({ navigations: [{ at: 2600, url: 'https://app.test/' }] });
    own.record([
      buildExchange('b2', { startedAt: 3000, requestId: 'b2' }),
      buildExchange('c2', { startedAt: 3100, requestId: 'c2', url: OTHER }),
    ]);
    store.onlyChanged.value = true;
    expect(ids(store)).toEqual(['b2']);
    store.resetFilter();
    expect(ids(store)).toEqual(['b2', 'c2']);
  });
});

describe('selection', () => {
  test('the detail follows the later states of the exchange', async () => {
    const { own, store } = await openStore([buildExchange('b', { startedAt: 2000 })]);
    store.selectedId.value = 'b';
    expect(detailIn(store)?.row.verdict.verdict).toBe('allowed');
    own.record([refused('b', 2000)]);
    await until(() => detailIn(store)?.row.verdict.verdict === 'blocked');
    expect(detailIn(store)?.fix.steps).toMatchObject([
      { leg: 'request', set: { 'Access-Control-Allow-Origin': 'https://app.test' } },
    ]);
  });

  test('a navigation takes it out of view', async () => {
    const { own, store } = await openStore(three);
    store.selectedId.value = 'a';
    own.update({ navigations: [{ at: 2500, url: 'https://app.test/' }] });
    expect(store.selected.value).toBeUndefined();
    expect(store.selected.value).toBeUndefined();
  });

  test('failures with one reason are one cause, the most frequent first', async () => {
    const { store } = await openStore([refused('x', 1000), ...three, refused('y', 9000)]);
    const [cause, ...others] = store.causes.value;
    expect(others).toEqual([]);
    expect(cause?.rows.map(({ id }) => id)).toEqual(['x', 'b', 'y']);
  });
});
