import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import type { Initiator } from '../../../../src/core/exchange/initiator.ts';
import { initiatorsOf } from '../../../../src/panel/trace/initiators.ts';
import { sessionOf } from '../../../../src/panel/file/recorded-session.ts';
import { NEW_STATE } from '../../../support/session-options.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SCRIPT: Initiator = { type: 'script' };

function start(known: (id: string, question: number) => boolean) {
  const questions: string[][] = [];
  const session = {
    ...sessionOf([], NEW_STATE),
    initiators: async (exchanges: readonly Exchange[]) => {
      questions.push(exchanges.map(({ id }) => id));
      const told = exchanges.filter(({ id }) => known(id, questions.length));
      return new Map(told.map(({ id }) => [id, SCRIPT]));
    },
  };
  return { initiators: initiatorsOf(session), questions };
}

test('rows that come into view together are one question, and are asked for once', async () => {
  const { initiators, questions } = start(() => true);
  const [a, b] = [buildExchange('a'), buildExchange('b')];
  for (const one of [a, b, a]) initiators.want(one);
  await vi.runAllTimersAsync();
  initiators.want(a);
  await vi.runAllTimersAsync();
  expect(questions).toEqual([['a', 'b']]);
  expect(initiators.of(b)).toBe(SCRIPT);
});

test('what is not known yet is asked for again a few times, and once more when the request changed', async () => {
  const { initiators, questions } = start((_, question) => question > 5);
  initiators.want(buildExchange('a'));
  await vi.runAllTimersAsync();
  expect(questions).toHaveLength(5);
  expect(initiators.of(buildExchange('a'))).toBeUndefined();
  initiators.want(buildExchange('a'));
  await vi.runAllTimersAsync();
  expect(initiators.of(buildExchange('a'))).toBe(SCRIPT);
});

test('rows that were scrolled past are forgotten', async () => {
  const { initiators, questions } = start(() => true);
  for (let index = 0; index < 1000; index += 1) initiators.want(buildExchange(`${index}`));
  await vi.runAllTimersAsync();
  expect(questions.map(({ length }) => length)).toEqual([200]);
  expect(questions[0]?.at(-1)).toBe('999');
});

test('what Trace noted needs no question', async () => {
  const { initiators, questions } = start(() => true);
  const initiator: Initiator = { type: 'script', url: 'https://app.test/app.js' };
  const traced = buildExchange('a', {}, { asked: { api: 'fetch', at: 1, initiator } });
  initiators.want(traced);
  await vi.runAllTimersAsync();
  expect(questions).toEqual([]);
  expect(initiators.of(traced)).toBe(initiator);
});

test('what a filter looks for is asked for whole, also what was scrolled past', async () => {
  const { initiators, questions } = start(() => true);
  const all = Array.from({ length: 1000 }, (_, index) => buildExchange(`${index}`));
  for (const one of all) initiators.want(one);
  await vi.runAllTimersAsync();
  for (const one of [...all, ...all]) initiators.seek(one);
  await vi.runAllTimersAsync();
  expect(questions.map(({ length }) => length)).toEqual([200, 800]);
  expect(all.every((one) => initiators.of(one) === SCRIPT)).toBe(true);
});
