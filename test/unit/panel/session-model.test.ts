import type { Signal } from '@preact/signals';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createExchangeLog } from '../../../src/devtools/log/exchange-log.ts';
import { createSession, type OwnSession } from '../../../src/devtools/log/session.ts';
import { groupCauses } from '../../../src/panel/causes/group-causes.ts';
import { detailOf, type Detail } from '../../../src/panel/detail/detail-model.ts';
import { exchangesInScope } from '../../../src/panel/file/export/exchanges-in-scope.ts';
import { loadTextTest } from '../../../src/panel/filter/lazy-text-test.ts';
import { selectFound } from '../../../src/panel/filter/pasted-line.ts';
import { loadJudge } from '../../../src/panel/list/lazy-judge.ts';
import { keepSelection } from '../../../src/panel/compare/keep-selection.ts';
import { createSessionModel, type SessionModel } from '../../../src/panel/session-model.ts';
import { createPreferences } from '../../../src/panel/settings/preferences.ts';
import { until } from '../../support/until.ts';
import { buildExchange, buildLeg } from '../../support/exchange-builder.ts';
import { WITHOUT_BACKGROUND } from '../../support/session-options.ts';

beforeAll(async () => {
  await Promise.all([loadJudge(), loadTextTest()]);
});

interface Opened {
  readonly own: OwnSession;
  readonly model: SessionModel;
  readonly preserve: Signal<boolean>;
}

function openOwn(exchanges: readonly Exchange[], most = Infinity): OwnSession {
  const own = createSession({
    ...WITHOUT_BACKGROUND,
    log: createExchangeLog(() => Promise.resolve(() => 0), { exchanges: most, characters: Infinity }),
  });
  own.record(exchanges);
  return own;
}

function openModel(exchanges: readonly Exchange[] = [], most = Infinity): Promise<Opened> {
  return openModelOf(openOwn(exchanges, most));
}

async function openModelOf(own: OwnSession): Promise<Opened> {
  const preferences = createPreferences();
  const { preserve } = preferences;
  const model = createSessionModel(own.session, await own.session.history(), preferences);
  onTestFinished(() => model.stop());
  return { own, model, preserve };
}

const OTHER = 'https://api.test/other';

function detailIn({ selected, caches }: SessionModel): Detail | undefined {
  return selected.value && detailOf(selected.value, caches);
}

const ids = (model: SessionModel): string[] => model.rows.value.map(({ id }) => id);

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
    const { model } = await openModel(
      [three[2], three[0], three[1]].filter((exchange) => exchange !== undefined),
    );
    expect(ids(model)).toEqual(['a', 'b', 'c']);
    expect(model.counts.value).toEqual({ blocked: 1, 'not-cors': 0, unknown: 0, allowed: 2, opaque: 0 });
  });

  test('same-origin exchanges are not ours', async () => {
    const { model } = await openModel([buildExchange('own', { url: 'https://app.test/x' })]);
    expect(ids(model)).toEqual([]);
  });

  test('a later state takes the place of the earlier and gets a new verdict', async () => {
    const { bodyAt: _, endedAt: __, response: ___, ...pending } = buildLeg({ startedAt: 2000 });
    const { own, model } = await openModel([
      ...three.filter(({ id }) => id !== 'b'),
      buildExchange('b', {}, { hops: [{ request: pending }] }),
    ]);
    expect(model.counts.value.unknown).toBe(1);
    own.record([refused('b', 2000)]);
    await until(() => model.counts.value.blocked === 1);
    expect(ids(model)).toEqual(['a', 'b', 'c']);
    expect(model.counts.value.unknown).toBe(0);
  });

  test('more than fits into one slice arrives nevertheless', async () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      buildExchange(`m${index}`, { startedAt: index, requestId: `m${index}` }),
    );
    const { model } = await openModel(many);
    await until(() => model.rows.value.length === many.length);
    expect(ids(model)).toEqual(many.map(({ id }) => id));
    model.filterText.value = 'no such word';
    await until(() => model.rows.value.length === 0);
  });

  test('what the session has is shown as soon as all of it is judged', async () => {
    const work: (() => void)[] = [];
    // The judge goes on in timers without a delay; a timer with one, which waits for a pause, never fires here.
    vi.stubGlobal('setTimeout', (task: () => void, delay = 0) => delay === 0 && work.push(task));
    onTestFinished(() => void vi.unstubAllGlobals());
    const many = Array.from({ length: 3000 }, (_, index) =>
      buildExchange(`m${index}`, { startedAt: index, requestId: `m${index}` }),
    );
    const { model } = await openModel(many);
    for (let next = work.shift(); next; next = work.shift()) next();
    expect(model.rows.value).toHaveLength(many.length);
  });

  test('a filter that changes meanwhile shows none of them twice', async () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      buildExchange(`m${index}`, { startedAt: index, requestId: `m${index}` }),
    );
    const { model } = await openModel(many);
    for (let turn = 0; model.counts.value.allowed < many.length; turn += 1) {
      model.filterText.value = turn % 2 === 0 ? 'api.test' : '';
      await new Promise((resolve) => setTimeout(resolve));
    }
    await until(() => model.rows.value.length >= many.length);
    expect(ids(model)).toEqual(many.map(({ id }) => id));
  });

  test('a clearing or pause that comes meanwhile counts none of them twice', async () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      index % 2 === 0
        ? refused(`m${index}`, index)
        : buildExchange(`m${index}`, { startedAt: index, requestId: `m${index}` }),
    );
    const { model } = await openModel(many);
    for (let turn = 0; turn < 5; turn += 1) {
      model.togglePause(5000);
      await new Promise((resolve) => setTimeout(resolve));
    }
    await until(() => model.rows.value.length === many.length);
    expect(model.counts.value).toMatchObject({ blocked: 1500, allowed: 1500 });
    model.clear(1000);
    expect(model.counts.value).toMatchObject({ blocked: 1000, allowed: 1000 });
    model.undoClear();
    expect(model.counts.value).toMatchObject({ blocked: 1500, allowed: 1500 });
  });

  test('the causes are those of the rows that pass the filter, also of what comes later', async () => {
    const { own, model } = await openModel(three);
    expect(model.causeCount.value).toBe(1);
    model.filterText.value = 'api.test/z';
    expect(model.causeCount.value).toBe(0);
    own.record([refused('d', 4000)]);
    await until(() => model.rowOf('d') !== undefined);
    expect(model.causeCount.value).toBe(0);
    model.filterText.value = '';
    await until(() => ids(model).length === 4);
    expect(model.causeCount.value).toBe(1);
    own.record([buildExchange('e', { startedAt: 5000 }), refused('f', 6000)]);
    await until(() => ids(model).length === 6);
    expect(model.causeCount.value).toBe(groupCauses(model.rows.value).length);
  });

  test('what changes or goes before its turn is shown as it is then, and in its place', async () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      buildExchange(`m${index}`, { startedAt: index, requestId: `m${index}` }),
    );
    const { own, model } = await openModel(many);
    const changed = refused('m2998', 2998);
    own.record([changed, buildExchange('late', { startedAt: 2999.5 })]);
    await until(() => model.rows.value.length === many.length + 1);
    expect(ids(model)).toEqual([...many.map(({ id }) => id), 'late']);
    expect(model.rowOf('m2998')).toMatchObject({ arrival: 2998, verdict: { verdict: 'blocked' } });
  });

  test('what changes in quick succession is shown together', async () => {
    const { own, model } = await openModel(three);
    let looks = 0;
    const stop = model.rows.subscribe(() => (looks += 1));
    for (let index = 0; index < 50; index += 1) {
      own.record([buildExchange(`burst${index}`, { startedAt: 4000 + index })]);
      await Promise.resolve();
    }
    await until(() => model.rows.value.length === 53);
    stop();
    expect(looks).toBeLessThan(10);
  });

  test('a flood is shown now and then, and all of it when it ends', async () => {
    const { own, model } = await openModel(three);
    let looks = 0;
    const stop = model.rows.subscribe(() => (looks += 1));
    const start = performance.now();
    let count = 3;
    while (performance.now() - start < 1200) {
      own.record(
        Array.from({ length: 60 }, () => buildExchange(`flood${count++}`, { startedAt: 4000 + count })),
      );
      await new Promise((resolve) => setTimeout(resolve));
    }
    await until(() => model.rows.value.length === count);
    stop();
    // One that the subscription sees at once, the first and the last; the rest is what a busy machine lets through.
    expect(looks).toBeLessThanOrEqual(6 + (performance.now() - start) / 300);
  });

  test('what the session drops is gone here, too', async () => {
    const { own, model } = await openModel(three, 3);
    own.record([buildExchange('d', { startedAt: 4000 })]);
    await until(() => own.session.state().dropped > 0 && ids(model).includes('d'));
    expect(ids(model)).toEqual([...own.session.exchanges()].map(({ id }) => id));
  });

  test.each([
    ['deleted', (own: OwnSession) => own.remove(['pending'])],
    ['dropped', (own: OwnSession) => own.forget(['pending'])],
  ])('what came just before another was %s is counted once', async (_, takeAway) => {
    const { bodyAt: __, endedAt: ___, response: ____, ...request } = buildLeg({ startedAt: 500 });
    const { own, model } = await openModel([...three, buildExchange('pending', {}, { hops: [{ request }] })]);
    own.record([buildExchange('d', { startedAt: 4000 })]);
    takeAway(own);
    await until(() => ids(model).includes('d'));
    expect(ids(model)).toEqual(['a', 'b', 'c', 'd']);
    expect(model.total.value).toBe(4);
  });
});

describe('filter', () => {
  test('a verdict is toggled; counts stay what they are', async () => {
    const { model } = await openModel(three);
    model.toggleVerdict('blocked');
    expect(ids(model)).toEqual(['b']);
    expect(model.counts.value.allowed).toBe(2);
    model.toggleVerdict('blocked');
    expect(ids(model)).toHaveLength(3);
  });

  test('new rows are tested as they come', async () => {
    const { own, model } = await openModel(three);
    model.filterText.value = 'api.test/a';
    own.record([buildExchange('d', { startedAt: 4000, url: 'https://api.test/ab' }), refused('e', 5000)]);
    await until(() => model.rows.value.length === 2);
    expect(ids(model)).toEqual(['c', 'd']);
  });

  test('only failures, of every kind', async () => {
    const { model } = await openModel(three);
    model.toggleOnlyFailures();
    expect(ids(model)).toEqual(['b']);
    expect(model.onlyFailures.value).toBe(true);
    model.toggleVerdict('allowed');
    expect(model.onlyFailures.value).toBe(false);
    model.toggleOnlyFailures();
    expect(ids(model)).toEqual(['b']);
    model.toggleOnlyFailures();
    expect(ids(model)).toHaveLength(3);
  });

  test('is emptied as a whole', async () => {
    const { model } = await openModel(three);
    model.filterText.value = 'nothing';
    model.toggleVerdict('unknown');
    model.resetFilter();
    expect(ids(model)).toHaveLength(3);
  });
});

describe('order', () => {
  test('ascending, descending, then by time again', async () => {
    const { model } = await openModel(three);
    model.sortBy('path');
    expect(ids(model)).toEqual(['c', 'b', 'a']);
    model.sortBy('path');
    expect(ids(model)).toEqual(['a', 'b', 'c']);
    model.sortBy('path');
    expect(model.sort.value).toEqual({ by: 'start', descending: false });
  });

  test('failures first; new rows find their place', async () => {
    const { own, model } = await openModel(three);
    model.sortBy('verdict');
    own.record([refused('d', 4000)]);
    await until(() => model.rows.value.length === 4);
    expect(ids(model)).toEqual(['b', 'd', 'a', 'c']);
  });
});

describe('mark', () => {
  test('clear hides what started before, and closes the detail', async () => {
    const { model } = await openModel(three);
    model.selectedId.value = 'a';
    model.clear(2500);
    expect(ids(model)).toEqual(['c']);
    expect(model.selectedId.value).toBeNull();
    expect(model.counts.value.blocked).toBe(0);
  });

  test('clear can be undone until a navigation', async () => {
    const { own, model } = await openModel(three);
    model.selectedId.value = 'a';
    model.clear(2500);
    expect(model.canUndoClear.value).toBe(true);
    model.undoClear();
    expect(ids(model)).toEqual(['a', 'b', 'c']);
    expect(model.selectedId.value).toBe('a');
    expect(model.canUndoClear.value).toBe(false);
    model.clear(2500);
    own.update({ navigations: [{ at: 2600, url: 'https://app.test/' }] });
    expect(model.canUndoClear.value).toBe(false);
  });

  test('a navigation does the same, unless the log is preserved', async () => {
    const { own, model, preserve } = await openModel(three);
    own.update({ navigations: [{ at: 1500, url: 'https://app.test/' }] });
    expect(ids(model)).toEqual(['b', 'c']);
    preserve.value = true;
    expect(ids(model)).toEqual(['a', 'b', 'c']);
  });

  test('what is in scope starts after it', async () => {
    const { model } = await openModel(three);
    model.clear(2500);
    expect(exchangesInScope(model).map(({ id }) => id)).toEqual(['c']);
    expect(model.scope.value.since).toBe(2500);
    expect(model.rowOf('a')?.id).toBe('a');
  });
});

describe('where the clock was set back by an hour', () => {
  const HOUR = 3_600_000;
  const early = [buildExchange('before', { startedAt: 2 * HOUR - 1000 })];
  const NAVIGATION = { navigations: [{ at: 2 * HOUR, url: 'https://app.test/' }] };
  const shows = (model: SessionModel, id: string): Promise<void> => until(() => ids(model).includes(id));
  let setClock: (time: number) => void;

  beforeEach(() => {
    const clock = vi.spyOn(Date, 'now');
    onTestFinished(() => clock.mockRestore());
    setClock = (time) => void clock.mockReturnValue(time);
    setClock(2 * HOUR);
  });

  test('what comes after Clear is shown, and Clear hides it, too', async () => {
    const { own, model } = await openModel(early);
    model.clear(2 * HOUR);
    expect(ids(model)).toEqual([]);
    own.record([buildExchange('late', { startedAt: 2 * HOUR - 500 })]);
    setClock(HOUR);
    own.record([buildExchange('after', { startedAt: HOUR })]);
    await shows(model, 'after');
    expect(ids(model)).toEqual(['after']);
    model.clear(HOUR + 1000);
    expect(ids(model)).toEqual([]);
    own.record([buildExchange('last', { startedAt: HOUR + 2000 })]);
    await shows(model, 'last');
    expect(ids(model)).toEqual(['last']);
  });

  test('what the page goes on to ask after its navigation is shown', async () => {
    const { own, model } = await openModel(early);
    own.update(NAVIGATION);
    expect(ids(model)).toEqual([]);
    setClock(HOUR);
    own.record([buildExchange('after', { startedAt: HOUR })]);
    await shows(model, 'after');
    model.clear(HOUR + 1000);
    expect(ids(model)).toEqual([]);
  });

  test('a navigation hides what came after Clear, though it seems to be earlier', async () => {
    const { own, model } = await openModel(early);
    model.clear(2 * HOUR);
    setClock(HOUR);
    own.record([buildExchange('after', { startedAt: HOUR })]);
    await shows(model, 'after');
    own.update({ dropped: 0 });
    expect(ids(model)).toEqual(['after']);
    own.update({ navigations: [{ at: HOUR + 5000, url: 'https://app.test/' }] });
    expect(ids(model)).toEqual([]);
    own.record([buildExchange('next', { startedAt: HOUR + 6000 })]);
    await shows(model, 'next');
    expect(ids(model)).toEqual(['next']);
  });

  test('a panel that is opened only then shows everything until Clear or the next navigation', async () => {
    const own = openOwn([...early, buildExchange('after', { startedAt: HOUR })]);
    own.update(NAVIGATION);
    setClock(HOUR + 1000);
    const { model } = await openModelOf(own);
    expect(ids(model)).toEqual(['after', 'before']);
    own.update({ dropped: 0 });
    expect(ids(model)).toEqual(['after', 'before']);
    const next = { at: HOUR + 2000, url: 'https://app.test/' };
    own.update({ navigations: [next, ...NAVIGATION.navigations] });
    expect(ids(model)).toEqual([]);
  });
});

test('what is told long after it started is of the page before, as long as the clock goes on', async () => {
  const MINUTE = 60_000;
  const { own, model } = await openModel();
  own.update({ navigations: [{ at: 5 * MINUTE, url: 'https://app.test/' }] });
  own.record([
    buildExchange('stream', { startedAt: MINUTE }),
    buildExchange('next', { startedAt: 6 * MINUTE }),
  ]);
  await until(() => model.rowOf('stream') !== undefined && ids(model).includes('next'));
  expect(ids(model)).toEqual(['next']);
});

test('what starts in a pause stays out, also of counts and files', async () => {
  const { own, model } = await openModel(three.slice(0, 1));
  model.togglePause(1500);
  own.record([refused('b', 2000)]);
  expect(model.paused.value).toBe(true);
  model.togglePause(2500);
  own.record([buildExchange('c', { startedAt: 3000 })]);
  await until(() => model.rowOf('c') !== undefined && model.rows.value.length > 1);
  expect(ids(model)).toEqual(['a', 'c']);
  expect(model.counts.value.blocked).toBe(0);
  expect(exchangesInScope(model).map(({ id }) => id)).toEqual(['a', 'c']);
});

describe('reload and compare', () => {
  test('marks and filters what was decided otherwise before', async () => {
    const { own, model } = await openModel([
      refused('b', 2000),
      buildExchange('c', { startedAt: 2100, url: OTHER }),
    ]);
    await model.reloadAndCompare(2500);
    own.update({ navigations: [{ at: 2600, url: 'https://app.test/' }] });
    own.record([
      buildExchange('b2', { startedAt: 3000, requestId: 'b2' }),
      buildExchange('c2', { startedAt: 3100, requestId: 'c2', url: OTHER }),
    ]);
    model.onlyChanged.value = true;
    expect(ids(model)).toEqual(['b2']);
    model.resetFilter();
    expect(ids(model)).toEqual(['b2', 'c2']);
  });
});

test('a request of which the console says that it had credentials is judged again', async () => {
  const response = {
    status: 200,
    statusLine: 'HTTP/1.1 200 OK',
    headers: [{ name: 'Access-Control-Allow-Origin', value: '*' }],
    at: 2002,
    fromCache: false,
  };
  const { bodyAt: _, ...request } = buildLeg({ startedAt: 2000, response, error: 'net::ERR_FAILED' });
  const { model } = await openModel([buildExchange('w', {}, { hops: [{ request }] })]);
  model.noteCredentials('w', true);
  await until(() => model.rowOf('w')?.verdict.credentials.inferred === false);
  expect(model.rowOf('w')?.verdict).toMatchObject({
    rule: 'wildcard-origin-with-credentials',
    credentials: { value: 'include' },
  });
});

describe('a pasted console line', () => {
  const line =
    "Access to fetch at 'https://api.test/data' from origin 'https://app.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";

  test('selects its request, which is shown whatever verdicts were', async () => {
    const { model } = await openModel([refused('b', 2000), buildExchange('o', { url: OTHER })]);
    model.toggleVerdict('allowed');
    model.filterText.value = line;
    await selectFound(model);
    expect(model.selectedId.value).toBe('b');
    expect(ids(model)).toEqual(['b']);
  });

  test('leaves the verdicts that are shown alone where they have its request, and where there is none', async () => {
    const { model } = await openModel([buildExchange('o', { url: OTHER })]);
    model.toggleVerdict('allowed');
    for (const text of [line, line.replace('https://api.test/data', OTHER), 'words']) {
      model.filterText.value = text;
      await selectFound(model);
    }
    expect(model.selectedId.value).toBe('o');
    expect([...model.verdictFilter.value]).toEqual(['allowed']);
  });

  test.each([
    [undefined, true],
    [false, false],
  ])('says whether credentials were sent, unless that was seen: %s', async (seen, known) => {
    const preflight = buildLeg({
      kind: 'preflight',
      method: 'OPTIONS',
      requestHeaders: [
        { name: 'Origin', value: 'https://app.test' },
        { name: 'Access-Control-Request-Method', value: 'PUT' },
      ],
      response: {
        status: 500,
        statusLine: 'HTTP/1.1 500 Internal Server Error',
        headers: [{ name: 'Access-Control-Allow-Origin', value: '*' }],
        at: 2002,
        fromCache: false,
      },
    });
    const {
      bodyAt: _,
      sentAt: __,
      response: ___,
      ...request
    } = buildLeg({ method: 'PUT', error: 'net::ERR_FAILED' });
    const change = seen === undefined ? {} : { credentials: seen };
    const { model } = await openModel([
      buildExchange('put', {}, { hops: [{ preflight, request }], ...change }),
    ]);
    model.filterText.value =
      "Access to fetch at 'https://api.test/data' from origin 'https://app.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.";
    await selectFound(model);
    expect(model.rowOf('put')?.exchange.credentials).toBe(known);
  });
});

describe('selection', () => {
  test('after a reload, the repetition of the request whose details were shown, but not of what was closed', async () => {
    const { own, model } = await openModel([refused('b', 2000)]);
    model.selectedId.value = 'b';
    keepSelection(model);
    keepSelection(model);
    const reloadAt = (at: number, exchanges: readonly Exchange[]): void => {
      own.update({ navigations: [{ at, url: 'https://app.test/' }] });
      own.record(exchanges);
    };
    const elsewhere = { requester: 'https://other.test' };
    reloadAt(2600, [
      buildExchange('c2', { startedAt: 3000, requestId: 'c2', url: OTHER }),
      buildExchange('d2', { startedAt: 3050, requestId: 'd2' }, elsewhere),
      refused('b2', 3100),
    ]);
    await until(() => model.selectedId.value === 'b2');
    model.selectedId.value = null;
    reloadAt(3600, [refused('b3', 4000)]);
    await until(() => model.hasRow('b3'));
    expect(model.selectedId.value).toBeNull();
  });

  test('after Reload and compare, the repetition of the selected request is selected', async () => {
    const { own, model } = await openModel([refused('b', 2000)]);
    model.selectedId.value = 'b';
    await model.reloadAndCompare(2500);
    own.update({ navigations: [{ at: 2600, url: 'https://app.test/' }] });
    own.record([
      buildExchange('c2', { startedAt: 3000, requestId: 'c2', url: OTHER }),
      buildExchange('b2', { startedAt: 3100, requestId: 'b2' }),
    ]);
    await until(() => model.selectedId.value === 'b2');
    expect(model.selected.value?.failedBefore).not.toBeNull();
  });

  test('the detail follows the later states of the exchange', async () => {
    const { own, model } = await openModel([buildExchange('b', { startedAt: 2000 })]);
    model.selectedId.value = 'b';
    expect(detailIn(model)?.row.verdict.verdict).toBe('allowed');
    own.record([refused('b', 2000)]);
    await until(() => detailIn(model)?.row.verdict.verdict === 'blocked');
    expect(detailIn(model)?.fix.steps).toMatchObject([
      { leg: 'request', set: { 'Access-Control-Allow-Origin': 'https://app.test' } },
    ]);
  });

  test('a navigation takes it out of view', async () => {
    const { own, model } = await openModel(three);
    model.selectedId.value = 'a';
    own.update({ navigations: [{ at: 2500, url: 'https://app.test/' }] });
    expect(model.selected.value).toBeUndefined();
    expect(model.selected.value).toBeUndefined();
  });

  test('failures with one reason are one cause, the most frequent first', async () => {
    const { model } = await openModel([refused('x', 1000), ...three, refused('y', 9000)]);
    const [cause, ...others] = groupCauses(model.rows.value);
    expect(model.causeCount.value).toBe(1);
    expect(others).toEqual([]);
    expect(cause?.rows.map(({ id }) => id)).toEqual(['x', 'b', 'y']);
  });
});
