import { computed, signal } from '@preact/signals';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import type { Initiator } from '../../../../src/core/exchange/initiator.ts';
import { createTest, type Filter } from '../../../../src/panel/filter/filter.ts';
import { causeTermOf, textTest } from '../../../../src/panel/filter/text-test.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';
import { rowsOf } from '../rows.ts';
import { sessionOf } from '../../../../src/panel/file/recorded-session.ts';
import { NEW_STATE } from '../../../support/session-options.ts';
import { until } from '../../../support/until.ts';

const SESSION = sessionOf([], NEW_STATE);

const { bodyAt: _, ...refused } = buildLeg({
  url: 'https://api.test/orders#top',
  startedAt: 2000,
  error: 'net::ERR_FAILED',
  response: {
    status: 502,
    statusLine: 'HTTP/1.1 502 Bad Gateway',
    headers: [{ name: 'X-Served-By', value: 'Cache-7' }],
    at: 2002,
    fromCache: false,
  },
});

const rows = rowsOf([
  buildExchange('allowed', { url: 'https://api.test/users?page=2', startedAt: 1000 }),
  buildExchange('blocked', {}, { hops: [{ request: refused }] }),
  buildExchange(
    'other-page',
    { url: 'https://cdn.test/', method: 'POST', startedAt: 3000 },
    { requester: 'https://admin.test' },
  ),
]);

function matching(filter: Partial<Filter>): string[] {
  const passes = createTest({
    matches: undefined,
    verdicts: new Set(),
    scope: { since: 0, known: new Set<string>(), pauses: [] },
    ...filter,
  });
  return rows.filter(passes).map(({ id }) => id);
}

const byText = (text: string): string[] => matching({ matches: textTest(text, SESSION) });

describe('words', () => {
  test('nothing typed: everything', () => expect(byText('  ')).toHaveLength(3));
  test('part of a URL, in any case', () => expect(byText('USERS?page')).toEqual(['allowed']));
  test('a header name', () => expect(byText('x-served')).toEqual(['blocked']));
  test('a header value', () => expect(byText('cache-7')).toEqual(['blocked']));
  test('the id of the rule', () => expect(byText('missing-allow-origin')).toEqual(['blocked']));
  test('the title of the rule', () => expect(byText('is missing')).toEqual(['blocked']));
  test('Chromium’s name of the failure', () =>
    expect(byText('MissingAllowOriginHeader')).toEqual(['blocked']));
  test('Firefox’s name of the failure', () => expect(byText('CORSMissingAllowOrigin2')).toEqual(['blocked']));
  test('the browser’s network error', () => expect(byText('ERR_FAILED')).toEqual(['blocked']));
  test('several words must all occur', () => expect(byText('api.test post')).toEqual([]));
  test('a word with a minus must not occur', () => expect(byText('-api.test')).toEqual(['other-page']));
  test('a lone minus is a word', () => expect(byText('served -')).toEqual(['blocked']));
});

describe('keys', () => {
  test('verdict', () => expect(byText('verdict:blocked')).toEqual(['blocked']));
  test('method', () => expect(byText('method:post')).toEqual(['other-page']));
  test('status, by its beginning', () => expect(byText('status:5')).toEqual(['blocked']));
  test('server, excluded', () => expect(byText('-server:api.test')).toEqual(['other-page']));
  test('origin', () => expect(byText('origin:https://admin')).toEqual(['other-page']));
  test('names of Object’s own are no keys', () => expect(byText('constructor:x')).toEqual([]));
  test('an unknown key is text', () => expect(byText('https://cdn.test')).toEqual(['other-page']));
});

test('verdicts, of which any may be', () => {
  expect(matching({ verdicts: new Set(['blocked']) })).toEqual(['blocked']);
  expect(matching({ verdicts: new Set(['blocked', 'allowed']) })).toHaveLength(3);
});

test('what started before the mark is out of view', () => {
  expect(matching({ scope: { since: 2000, known: new Set<string>(), pauses: [] } })).toEqual([
    'blocked',
    'other-page',
  ]);
});

test('what started in a pause is out of view', () => {
  expect(
    matching({ scope: { since: 0, known: new Set<string>(), pauses: [{ from: 1500, to: 2500 }] } }),
  ).toEqual(['allowed', 'other-page']);
});

test('of several terms with one key one has to match; other terms all', () => {
  expect(byText('server:api.test server:cdn.test')).toHaveLength(3);
  expect(byText('server:api.test server:cdn.test method:POST')).toEqual(['other-page']);
});

test('a cause is a term, and terms with origins are no console line', () => {
  const [blocked] = rows.filter(({ id }) => id === 'blocked');
  if (!blocked) throw new Error('there is none');
  expect(byText(`cause=${causeTermOf(blocked)}`)).toEqual(['blocked']);
  expect(byText(`cause=${causeTermOf(blocked)} no-such-word`)).toEqual([]);
  expect(byText('origin=https://admin.test method=POST')).toEqual(['other-page']);
});

describe('typing on', () => {
  const everything: Filter = {
    matches: undefined,
    verdicts: new Set(),
    scope: { since: 0, known: new Set<string>(), pauses: [] },
  };
  const narrows = (text: string, earlier: string, more: Partial<Filter> = {}): boolean => {
    const own = { ...everything, matches: textTest(text, SESSION), ...more };
    return own.matches?.narrows?.(own, { ...everything, matches: textTest(earlier, SESSION) }) === true;
  };

  test.each([
    ['users', 'user'],
    ['api users', 'api'],
    ['users api', 'api use'],
    ['api method:put', 'api'],
    ['api -page', 'api'],
  ])('“%s” leaves fewer of the rows of “%s”', (text, earlier) => {
    expect(narrows(text, earlier)).toBe(true);
    const before = byText(earlier);
    expect(byText(text).filter((id) => !before.includes(id))).toEqual([]);
  });

  test.each([
    ['user', 'users'],
    ['method:', 'method'],
    ['method:post', 'method:get'],
    ['method:get method:post', 'method:get'],
    ['api', '-users'],
    ['-users', '-user'],
    ['GET https://api.test/users 404', 'GET'],
    ['GET https://api.test/users 404 x', 'GET https://api.test/users 404'],
  ])('“%s” may have rows that “%s” has not', (text, earlier) => expect(narrows(text, earlier)).toBe(false));

  test('with another filter beside the text nothing is known', () => {
    expect(narrows('users', 'user', { scope: { since: 1, known: new Set<string>(), pauses: [] } })).toBe(
      false,
    );
    expect(narrows('users', 'user', { verdicts: new Set(['blocked']) })).toBe(false);
  });
});

test('an initiator is looked for in every request, and those are found whose initiator becomes known', async () => {
  const sent = rowsOf([buildExchange('a'), buildExchange('b'), buildExchange('c')]);
  const asked: string[][] = [];
  const session = {
    ...sessionOf([], NEW_STATE),
    initiators: async (exchanges: readonly Exchange[]) => {
      asked.push(exchanges.map(({ id }) => id));
      return new Map<string, Initiator>([
        ['a', { type: 'script', url: 'https://app.test/js/app.js?v=1', lineNumber: 11 }],
        ['b', { type: 'parser' }],
      ]);
    },
  };
  const text = signal('initiator=app.js:12');
  const compiled = computed(() => textTest(text.value, session));
  let found: string[] = [];
  onTestFinished(
    // As the list does it: only a new test makes it look again.
    compiled.subscribe((passes) => {
      found = sent.filter(passes).map(({ id }) => id);
    }),
  );
  expect(found).toEqual([]);
  await until(() => found.length > 0);
  expect(found).toEqual(['a']);
  expect(asked[0]).toEqual(['a', 'b', 'c']);
  text.value = 'initiator:PARS';
  expect(found).toEqual(['b']);
  text.value = '-initiator:app';
  expect(found).toEqual(['b', 'c']);
});
