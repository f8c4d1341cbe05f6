import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createExchangeLog } from '../../../../src/devtools/log/exchange-log.ts';
import { createSession, type OwnSession } from '../../../../src/devtools/log/session.ts';
import type { SessionState } from '../../../../src/protocol/session.ts';
import { until } from '../../../support/until.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';
import { WITHOUT_BACKGROUND, NEW_STATE } from '../../../support/session-options.ts';

function start(most = 100): OwnSession {
  return createSession({
    ...WITHOUT_BACKGROUND,
    log: createExchangeLog(() => Promise.resolve(() => 0), { exchanges: most, characters: Infinity }),
    initial: { ...NEW_STATE, connection: 'connecting' },
  });
}

test('tells listeners what changed until they leave', () => {
  const { session, record, update } = start();
  const heard: (readonly Exchange[])[] = [];
  const states: SessionState[] = [];
  const leave = session.subscribe({
    exchanges: (changed) => void heard.push(changed),
    state: (state) => void states.push(state),
  });
  record([buildExchange('1'), buildExchange('2')]);
  update({ connection: 'capturing' });
  leave();
  record([buildExchange('3')]);
  update({ connection: 'reconnecting' });
  expect(heard.map((changed) => changed.map(({ id }) => id))).toEqual([['1', '2']]);
  expect(states.map(({ connection }) => connection)).toEqual(['capturing']);
  expect([...session.exchanges()].map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(session.state().connection).toBe('reconnecting');
});

test('a later state from the background keeps what the page said', () => {
  const { session, record } = start();
  record([buildExchange('1', {}, { timelineStatus: 200 })]);
  record([buildExchange('1', { error: 'late' })]);
  const [exchange] = session.exchanges();
  expect(exchange?.timelineStatus).toBe(200);
  expect(exchange?.hops[0].request.error).toBe('late');
});

test('that the page could not be asked is kept until it has answered', () => {
  const { session, record } = start();
  record([buildExchange('1', {}, { timelineLost: true })]);
  record([buildExchange('1', { error: 'late' })]);
  expect([...session.exchanges()]).toMatchObject([{ timelineLost: true }]);
  record([buildExchange('1', {}, { timelineStatus: 200 })]);
  expect([...session.exchanges()]).toMatchObject([{ timelineStatus: 200 }]);
});

test('says how many exchanges were dropped, and remembers what later verdicts need of them', async () => {
  const { session, record } = start(2);
  const states: SessionState[] = [];
  session.subscribe({ exchanges: () => undefined, state: (state) => void states.push(state) });
  const preflight = buildLeg({
    kind: 'preflight',
    requestId: 'p',
    method: 'OPTIONS',
    response: {
      status: 204,
      statusLine: 'HTTP/1.1 204',
      headers: [
        { name: 'Access-Control-Allow-Origin', value: '*' },
        { name: 'Access-Control-Allow-Methods', value: 'PUT' },
        { name: 'Access-Control-Max-Age', value: '60' },
      ],
      at: 1002,
      fromCache: false,
    },
  });
  const first = buildExchange('1', { method: 'PUT' });
  record([{ ...first, hops: [{ request: first.hops[0].request, preflight }] }]);
  record(['2', '3', '4'].map((id) => buildExchange(id, { startedAt: 2000 })));
  await until(() => states.at(-1)?.dropped === 3);
  expect([...session.exchanges()].map(({ id }) => id)).toEqual(['4']);
  const { preflights } = await session.history();
  const found = preflights.find('https://app.test', 'https://api.test/data', 2000, 'PUT', []);
  expect(found?.exchange).toBe('1');
});

test('what nobody follows any more is removed and counted, unless it has ended', () => {
  const { session, record, forget } = start();
  const { endedAt: _, ...request } = buildLeg();
  record([buildExchange('ended'), buildExchange('open', {}, { hops: [{ request }] })]);
  forget(['ended', 'open', 'never heard of']);
  expect([...session.exchanges()].map(({ id }) => id)).toEqual(['ended']);
  expect(session.state().dropped).toBe(1);
});
