import { expect, test } from 'vitest';
import type { CaptureState } from '../../../../src/cli/capture-state.ts';
import { readLog } from '../../../../src/cli/capture/read-log.ts';
import { readMeanwhile } from '../../../../src/cli/capture/read-meanwhile.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

const STATE: CaptureState = {
  engine: 'firefox',
  browserVersion: '1',
  connection: 'capturing',
  since: 0,
  redacts: true,
  navigations: [],
  dropped: 0,
};
const FIRST = { state: STATE, exchanges: [], unread: 0 };
const [a, b] = [buildExchange('a'), buildExchange('b')];

/** A log with these exchanges; without any, one of a browser that never answers. */
function logOf(exchanges?: readonly (typeof a)[]) {
  return {
    state: () => (exchanges ? Promise.resolve(STATE) : new Promise<never>(() => undefined)),
    exchangesBefore: async () => ({ exchanges: [...(exchanges ?? [])], unread: 0 }),
    networkFacts: async () => new Map(),
  };
}
const soon = () => ({ end: Date.now() + 20, lastEnd: Date.now() + 40, details: false });
const later = () => ({ end: Date.now() + 3_600_000, lastEnd: Date.now() + 3_600_000, details: false });

test('a log is read whole, though there was less before', async () => {
  const early = { ...FIRST, exchanges: [a] };
  const read = await readLog(logOf([a, b]), { ...later(), early });
  expect(read).toEqual({ state: STATE, exchanges: [a, b], unread: 0, isEarly: false });
});

test('of a browser that does not answer there is what it gave before', async () => {
  const early = { ...FIRST, exchanges: [a], unread: 4 };
  expect(await readLog(logOf(), { ...soon(), early })).toEqual({ ...early, isEarly: true });
  expect(await readLog(logOf(), { ...soon(), early: FIRST })).toEqual({ ...FIRST, isEarly: true });
});

test('of a browser that fails to answer, or gives less, there is what it gave before', async () => {
  const early = { ...FIRST, exchanges: [a, b] };
  const broken = { ...logOf([a]), state: () => Promise.reject(new Error('the document went away')) };
  expect(await readLog(broken, { ...soon(), early })).toEqual({ ...early, isEarly: true });
  expect(await readLog(logOf([a]), { ...later(), early })).toEqual({ ...early, isEarly: true });
});

test('what failed once is asked again', async () => {
  let isInterrupted = true;
  const state = (): Promise<CaptureState> => {
    const was = isInterrupted;
    isInterrupted = false;
    return was ? Promise.reject(new Error('a dialog is open')) : Promise.resolve(STATE);
  };
  const read = await readLog({ ...logOf([a, b]), state }, { ...later(), early: FIRST });
  expect(read).toEqual({ state: STATE, exchanges: [a, b], unread: 0, isEarly: false });
});

const log = { beginning: () => new Promise<never>(() => undefined) };

test('what was not read meanwhile is what there was first', () => {
  expect(readMeanwhile({ log }, FIRST).stop()).toBe(FIRST);
});

test('where the browser reads by itself, what it read last is taken, if there is any', () => {
  const last = { ...FIRST, exchanges: [a], unread: 1 };
  expect(readMeanwhile({ log, lastBeginning: () => last }, FIRST).stop()).toBe(last);
  expect(readMeanwhile({ log, lastBeginning: () => undefined }, FIRST).stop()).toBe(FIRST);
});
