import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ToBackground, ToDevtools } from '../../../src/protocol/messages.ts';
import { parseToBackground, parseToDevtools } from '../../../src/protocol/parse-messages.ts';
import { buildExchange, buildLeg } from '../../support/exchange-builder.ts';

const TO_BACKGROUND: readonly ToBackground[] = [
  { type: 'inspect', tabId: 3 },
  { type: 'inspect', tabId: 3, origin: 'https://app.test' },
  { type: 'acknowledge', epoch: 'e', sequence: 4 },
  { type: 'redaction', redacts: false },
];

const preflight = buildLeg({ kind: 'preflight', method: 'OPTIONS', error: 'net::ERR_FAILED', ip: '::1' });
const TO_DEVTOOLS: readonly ToDevtools[] = [
  {
    type: 'capturing',
    epoch: 'e',
    engine: 'firefox',
    browserVersion: '153.7.0',
    permitted: false,
    redacts: true,
    since: 1,
  },
  { type: 'exchanges', epoch: 'e', sequence: 1, exchanges: [] },
  {
    type: 'exchanges',
    epoch: 'e',
    sequence: 2,
    exchanges: [buildExchange('1'), buildExchange('2', {}, { hops: [{ request: buildLeg(), preflight }] })],
  },
  { type: 'forgotten', ids: ['1', '2'] },
  { type: 'navigation', navigation: { at: 1, url: 'https://app.test/' } },
  { type: 'navigation', navigation: { at: 1, url: 'https://app.test/', prerenderFrameId: 7 } },
  { type: 'permission', permitted: true },
  { type: 'redaction', redacts: true },
];

/** Every copy of the value in which one member, at any depth, has become `undefined` or something else. */
function* spoil(value: unknown): Generator {
  if (typeof value !== 'object' || value === null) {
    yield { unexpected: true };
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    for (const spoilt of spoil(member)) {
      yield Array.isArray(value) ? value.with(Number(key), spoilt) : { ...value, [key]: spoilt };
    }
  }
}

describe.each(TO_BACKGROUND)('$type to the background', (message) => {
  test('comes through whole', () => expect(parseToBackground(structuredClone(message))).toEqual(message));
  test('is refused when any member is something else', () => {
    for (const spoilt of spoil(message)) expect(parseToBackground(spoilt)).toBeUndefined();
  });
});

describe.each(TO_DEVTOOLS)('$type to a devtools page', (message) => {
  test('comes through whole', () => expect(parseToDevtools(structuredClone(message))).toEqual(message));
  test('is refused when any member is something else', () => {
    for (const spoilt of spoil(message)) expect(parseToDevtools(spoilt)).toBeUndefined();
  });
});

test('an exchange without hops is none', () => {
  const exchanges = [{ ...buildExchange('1'), hops: [] }];
  expect(parseToDevtools({ type: 'exchanges', epoch: 'e', sequence: 1, exchanges })).toBeUndefined();
});

test('nothing makes a parser throw', () => {
  fc.assert(
    fc.property(fc.anything(), (message) => {
      parseToBackground(message);
      parseToDevtools(message);
    }),
  );
});
