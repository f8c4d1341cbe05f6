import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createTrace } from '../../../../src/devtools/trace/trace.ts';
import type { TraceState } from '../../../../src/protocol/session.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

const PAGE = 'https://app.test';
const PAGE_API = 'https://api.test';
const URL_OF_CALL = 'https://api.test/data';

const call = (id: number, at: number, facts: object = {}): object => ({
  kind: 'call',
  id,
  at,
  api: 'fetch',
  url: URL_OF_CALL,
  stack: '',
  ...facts,
});
const end = (id: number, at: number, facts: object = { status: 200 }): object => ({
  kind: 'end',
  id,
  at,
  ...facts,
});

/** A page that answers with these notes once, or, without any, has no hook. */
function pageWith(...notes: readonly object[]): (expression: string) => Promise<string> {
  const answers = [JSON.stringify([{ document: 'one', origin: PAGE, notes }])];
  return () =>
    Promise.resolve(answers.pop() ?? JSON.stringify([{ document: 'one', origin: PAGE, notes: [] }]));
}

interface Ran {
  readonly recorded: readonly Exchange[];
  readonly removed: readonly string[];
  readonly states: readonly TraceState[];
  readonly reloads: readonly string[];
}

async function run(
  exchanges: readonly Exchange[],
  ask: (expression: string) => Promise<string | undefined>,
  now: number | readonly [atReload: number, later: number] = 100_000,
): Promise<Ran> {
  const [atReload, afterwards] = typeof now === 'number' ? [0, now] : now;
  let isReloaded = false;
  const recorded: Exchange[] = [];
  const removed: string[] = [];
  const states: TraceState[] = [];
  const reloads: string[] = [];
  const trace = createTrace({
    engine: 'chromium',
    tabId: 7,
    reload(script) {
      reloads.push(script);
      isReloaded = true;
    },
    ask,
    all: () => exchanges.map((one) => recorded.find(({ id }) => id === one.id) ?? one),
    record: (changed) => void recorded.push(...changed),
    remove: (ids) => void removed.push(...ids),
    clean: (url) => url.replace(/secret/, 'redacted-1-6'),
    changed: (state) => void states.push(state),
    now: () => (isReloaded ? afterwards : atReload),
    later: (task) => void setTimeout(task),
  });
  trace.set(true);
  await trace.answered();
  trace.documentChanged();
  await trace.answered();
  trace.set(false);
  return { recorded, removed, states, reloads };
}

const asked = ({ recorded }: Ran): unknown[] =>
  recorded.map(({ id, asked: known }) => [
    id,
    known?.credentials,
    known?.mode,
    known?.stopped ?? known?.status,
  ]);

describe('Trace', () => {
  test('reloads the page with the hook', async () => {
    const { reloads, states } = await run([], pageWith());
    expect(reloads).toHaveLength(1);
    expect(reloads[0]).toContain('securitypolicyviolation');
    expect(states).toEqual(['on', 'off']);
  });

  test('says that it comes late to a document that was reached otherwise', async () => {
    const { states } = await run([], () => Promise.resolve('[]'));
    expect(states).toEqual(['on', 'late', 'off']);
  });

  test('tells equal requests apart that run at once, by their order', async () => {
    const twins = ['a', 'b'].map((id, index) => buildExchange(id, { startedAt: 1002 + index }));
    const page = pageWith(
      call(1, 1000, { credentials: 'include' }),
      call(2, 1001),
      end(2, 1010),
      end(1, 1011),
    );
    expect(asked(await run(twins, page))).toEqual([
      ['a', 'include', 'cors', 200],
      ['b', 'same-origin', 'cors', 200],
    ]);
  });

  test('gives a call no request that was seen to be another', async () => {
    const other = buildExchange('a', {
      requestHeaders: [
        { name: 'Origin', value: PAGE },
        { name: 'Cookie', value: 'a=b' },
      ],
    });
    const page = pageWith(
      call(1, 1000),
      end(1, 1010),
      call(2, 1001, { credentials: 'include' }),
      end(2, 1010),
    );
    expect(asked(await run([other], page))).toEqual([['a', 'include', 'cors', 200]]);
  });

  test('gives a call no request of another document, nor one of an element', async () => {
    const others = [
      buildExchange('a', {}, { requester: 'https://frame.test' }),
      buildExchange('b', {}, { type: 'image' }),
    ];
    const file = buildExchange('c', {}, { requester: 'file://' });
    expect(asked(await run([...others, file], pageWith(call(1, 1000), end(1, 1010))))).toEqual([
      ['c', 'same-origin', 'cors', 200],
    ]);
    const element = pageWith(call(1, 1010, { api: 'element', mode: 'cors' }), end(1, 1010));
    expect(asked(await run(others, element))).toEqual([['b', undefined, 'cors', 200]]);
  });

  test('finds a request to the page’s own origin with its cookies, and one whose header the browser dropped', async () => {
    const url = `${PAGE}/login`;
    const requestHeaders = [{ name: 'Cookie', value: 'a=b' }];
    const own = buildExchange('a', { url, requestHeaders });
    const dropped = buildExchange('b', { requestHeaders: [{ name: 'Origin', value: PAGE }] });
    const headers = 'Date\nX-HTTP-Method-Override\n';
    const page = pageWith(call(1, 1000, { url }), end(1, 1010), call(2, 1000, { headers }), end(2, 1010));
    expect(asked(await run([own, dropped], page))).toEqual([
      ['a', 'same-origin', 'cors', 200],
      ['b', 'same-origin', 'cors', 200],
    ]);
  });

  test('finds a request that ends with a redirect whose end the browser does not tell', async () => {
    const redirect = buildExchange('a', { kind: 'redirect', error: 'net::ERR_FAILED' });
    const { endedAt: _, error: __, ...unended } = redirect.hops[0].request;
    const exchange = { ...redirect, hops: [{ request: unended }] } as const;
    const page = pageWith(call(1, 1000), end(1, 1010, { error: 'TypeError' }));
    expect(asked(await run([exchange], page))).toEqual([['a', 'same-origin', 'cors', undefined]]);
  });

  test('finds a request that did not fail where the call did: an image that is none, or another content than was wanted', async () => {
    const image = buildExchange('a', { url: 'https://api.test/image' }, { type: 'image' });
    const facts = { api: 'element', url: 'https://api.test/image', mode: 'cors', credentials: 'include' };
    const page = pageWith(
      call(1, 1010, facts),
      end(1, 1010, { error: 'error' }),
      call(2, 1000),
      end(2, 1010, { error: 'TypeError' }),
    );
    const ran = await run([image, buildExchange('b')], page);
    expect(ran.recorded.map(({ id, asked: known }) => [id, known?.error, known?.stopped])).toEqual([
      ['a', 'error', undefined],
      ['b', 'TypeError', undefined],
    ]);
  });

  test('gives an element no request of the page before', async () => {
    const url = 'https://api.test/image';
    const [before, after] = ['a', 'b'].map((id, index) =>
      buildExchange(id, { url, startedAt: 1000 + 2000 * index }, { type: 'image' }),
    );
    const notes = [call(1, 3010, { api: 'element', url }), end(1, 3010)];
    const answers = [JSON.stringify([{ document: '2900 0.1', origin: PAGE, notes }])];
    const ask = (): Promise<string> => Promise.resolve(answers.pop() ?? '[]');
    const { recorded } = await run(
      [before, after].flatMap((one) => one ?? []),
      ask,
    );
    expect(recorded.map(({ id }) => id)).toEqual(['b']);
  });

  test('gives a call that the policy stopped no request that did not fail', async () => {
    const violation = {
      kind: 'violation',
      at: 1001,
      blockedURI: PAGE_API,
      effectiveDirective: 'connect-src',
    };
    const page = pageWith(call(1, 1000), violation, end(1, 1010, { error: 'TypeError' }));
    const { recorded } = await run([buildExchange('a')], page);
    expect(recorded.map(({ id }) => id)).toEqual(['traced one 1']);
  });

  test('finds a request whose response has begun, however long it takes', async () => {
    const { endedAt: _, ...request } = buildExchange('a').hops[0].request;
    const streaming = { ...buildExchange('a'), hops: [{ request }] } as const;
    expect(asked(await run([streaming], pageWith(call(1, 1000), end(1, 1010))))).toEqual([
      ['a', 'same-origin', 'cors', 200],
    ]);
  });

  test('tells of a call that a service worker answered, well or not', async () => {
    const facts = { controlled: true };
    const page = pageWith(
      call(1, 1000, { ...facts, url: 'https://api.test/well' }),
      end(1, 1010),
      call(2, 1000, facts),
      end(2, 1010, { error: 'TypeError' }),
      call(3, 1000, { ...facts, url: `${PAGE}/own` }),
      end(3, 1010),
      call(4, 1000, { ...facts, mode: 'no-cors' }),
      end(4, 1010, { status: 0 }),
    );
    expect(asked(await run([], page))).toEqual([
      ['traced one 1', 'same-origin', 'cors', 'service-worker'],
      ['traced one 2', 'same-origin', 'cors', 'service-worker'],
    ]);
  });

  test('tells once of what the page had in memory, and of nothing whose request may have been seen', async () => {
    const url = 'https://api.test/image';
    const facts = { api: 'element', url, mode: 'cors', credentials: 'same-origin' };
    const image = { type: 'image' };
    const seen = buildExchange('a', { url, startedAt: 100_001 }, image);
    const page = (): ReturnType<typeof pageWith> =>
      pageWith(
        call(1, seen.hops[0].request.endedAt ?? 0, facts),
        end(1, 100_005),
        call(2, 150_000, facts),
        end(2, 150_000),
        call(3, 150_001, facts),
        end(3, 150_001),
        call(4, 100_000, { url: 'https://api.test/never-seen' }),
        end(4, 100_010),
      );
    expect(asked(await run([seen], page(), [100_000, 200_000]))).toEqual([
      ['a', 'same-origin', 'cors', 200],
      ['traced one 2', 'same-origin', 'cors', 'memory-cache'],
    ]);
    const twin = buildExchange('b', { url, startedAt: 120_000 }, image);
    expect(asked(await run([seen, twin], page(), [100_000, 200_000]))).toEqual([
      ['a', 'same-origin', 'cors', 200],
    ]);
  });

  test('finds a request by its URL although a secret in it was replaced', async () => {
    const url = 'https://api.test/data?token=secret';
    const exchange = buildExchange('a', { url: 'https://api.test/data?token=redacted-1-6' });
    expect(asked(await run([exchange], pageWith(call(1, 1000, { url }), end(1, 1010))))).toHaveLength(1);
  });

  test.each([
    ['content-security-policy', {}],
    ['same-origin-mode', { mode: 'same-origin' }],
    ['no-cors-redirect-mode', { mode: 'no-cors', redirect: 'error' }],
    ['mixed-content', { url: 'http://api.test/data' }],
    ['no-cors-method', { mode: 'no-cors', method: 'PUT' }],
    ['scheme', { url: 'custom:data' }],
    ['scheme', { url: 'https://api.test:port/' }],
    ['scheme', { url: 'https://user:password@api.test/' }],
    ['port', { url: 'https://api.test:6000/' }],
    ['unknown', { url: 'https://other.test/' }],
  ])('tells of a call that was never sent: %s', async (stopped, facts) => {
    const violation = {
      kind: 'violation',
      at: 1001,
      blockedURI: URL_OF_CALL,
      effectiveDirective: 'connect-src',
      disposition: stopped === 'content-security-policy' ? 'enforce' : 'report',
    };
    const { recorded } = await run(
      [],
      pageWith(call(1, 1000, facts), violation, end(1, 1002, { error: 'TypeError' })),
    );
    expect(recorded).toMatchObject([{ requester: PAGE, tabId: 7, asked: { stopped, error: 'TypeError' } }]);
    expect(recorded[0]?.hops[0].request.sentAt).toBeUndefined();
  });

  test.each([
    ['https:', 'about:', 'mixed-content'],
    ['http:', 'https:', 'mixed-content'],
    ['http:', 'about:', 'unknown'],
  ])('knows of a sandboxed frame whether it is secure: in a page of %s, %s', async (page, frame, stopped) => {
    const notes = [call(1, 1000, { url: 'http://api.test/' }), end(1, 1002, { error: 'TypeError' })];
    const documents = [
      { document: 'top', origin: `${page}//app.test`, protocol: page, notes: [] },
      { document: 'frame', origin: 'null', protocol: frame, notes },
    ];
    const answers = [JSON.stringify(documents)];
    const { recorded } = await run([], () => Promise.resolve(answers.pop() ?? '[]'));
    expect(recorded).toMatchObject([{ asked: { stopped, secure: stopped === 'mixed-content' } }]);
  });

  test('tells of a request that was sent by which directive the page’s policy stopped it', async () => {
    const violation = {
      kind: 'violation',
      at: 1003,
      blockedURI: PAGE_API,
      effectiveDirective: 'connect-src',
    };
    const exchange = buildExchange('a', { error: 'net::ERR_ABORTED' });
    const failed = [call(1, 1000), end(1, 1010, { error: 'TypeError' })];
    const { recorded } = await run([exchange], pageWith(...failed, violation));
    expect(recorded).toMatchObject([{ id: 'a', asked: { directive: 'connect-src' } }]);
    const [allowed] = (await run([exchange], pageWith(call(1, 1000), end(1, 1010), violation))).recorded;
    expect(allowed?.asked).not.toHaveProperty('directive');
  });

  test('waits for the policy’s report of a redirect that was not followed', async () => {
    const violation = {
      kind: 'violation',
      at: 1011,
      blockedURI: PAGE_API,
      effectiveDirective: 'connect-src',
    };
    const exchange = buildExchange('a', { kind: 'redirect', error: 'NS_ERROR_UNEXPECTED' });
    const answers = [[violation], [call(1, 1000), end(1, 1010, { error: 'TypeError' })]];
    const ask = (): Promise<string> =>
      Promise.resolve(JSON.stringify([{ document: 'one', origin: PAGE, notes: answers.pop() ?? [] }]));
    const { recorded } = await run([exchange], ask, 1020);
    expect(recorded).toMatchObject([{ id: 'a', asked: { directive: 'connect-src' } }]);
  });

  test('takes back that a call was never sent once its request is shown, and not for a later one', async () => {
    const shown: Exchange[] = [];
    const page = pageWith(call(1, 1000), end(1, 1010, { error: 'TypeError' }));
    let asks = 0;
    const ask = (expression: string): Promise<string> => {
      asks += 1;
      if (asks === 3) shown.push(buildExchange('later', { startedAt: 1011, error: 'net::ERR_FAILED' }));
      if (asks === 4) shown.push(buildExchange('late', { startedAt: 1001, error: 'net::ERR_FAILED' }));
      return page(expression);
    };
    const { recorded, removed } = await run(shown, ask);
    expect(recorded.map(({ id, asked: known }) => [id, known?.stopped])).toEqual([
      ['traced one 1', 'unknown'],
      ['late', undefined],
    ]);
    expect(removed).toEqual(['traced one 1']);
  });

  test('knows what the policy stopped also where the URL has a secret in it', async () => {
    const url = 'https://api.test/?token=secret';
    const violation = {
      kind: 'violation',
      at: 1001,
      blockedURI: url,
      effectiveDirective: 'connect-src',
      disposition: 'enforce',
    };
    const page = pageWith(call(1, 1000, { url }), violation, end(1, 1002, { error: 'TypeError' }));
    const { recorded } = await run([], page);
    expect(recorded).toMatchObject([
      { asked: { stopped: 'content-security-policy', directive: 'connect-src' } },
    ]);
    expect(recorded[0]?.hops[0].request.url).toBe('https://api.test/?token=redacted-1-6');
  });

  test('knows what the policy stopped where the report has the scheme alone', async () => {
    const url = 'data:text/plain,x';
    const violation = { kind: 'violation', at: 1001, blockedURI: 'data', effectiveDirective: 'connect-src' };
    const page = pageWith(call(1, 1000, { url }), violation, end(1, 1002, { error: 'TypeError' }));
    expect((await run([], page)).recorded).toMatchObject([
      { asked: { stopped: 'content-security-policy', directive: 'connect-src' } },
    ]);
  });

  test('leaves the hook of a worker, which stands behind its own lines, out of the stack', async () => {
    const blob = 'blob:https://app.test/1';
    const stack = `Error\n    at apply (${blob}:90:1)\n    at ask (${blob}:3:5)\n    at ${blob}:7:2`;
    const notes = [call(1, 1000, { stack }), end(1, 1010)];
    const hook = `Error\n    at keepNotes (${blob}:10:1)`;
    const answers = [JSON.stringify([{ document: 'worker', origin: PAGE, hook, notes }])];
    const { recorded } = await run([buildExchange('a')], () => Promise.resolve(answers.pop() ?? '[]'));
    expect(recorded[0]?.asked?.initiator?.stack?.callFrames).toMatchObject([
      { functionName: 'ask', lineNumber: 2 },
      { functionName: '', lineNumber: 6 },
    ]);
  });

  test('waits for the request of a call that has just failed, and tells nothing of what the page gave up', async () => {
    const failed = pageWith(call(1, 1000), end(1, 1002, { error: 'TypeError' }));
    expect((await run([], failed, 1500)).recorded).toEqual([]);
    const aborted = pageWith(
      call(1, 1000),
      end(1, 1001, { aborted: true }),
      end(1, 1002, { error: 'AbortError' }),
    );
    expect((await run([], aborted)).recorded).toEqual([]);
  });

  test.each([
    '',
    'no JSON',
    '{}',
    '[1, {}, { "document": "one", "origin": "x", "notes": [1, {}, { "kind": "call", "at": 1 }] }]',
  ])('takes %s for no notes', async (text) =>
    expect((await run([], () => Promise.resolve(text))).recorded).toEqual([]),
  );
});
