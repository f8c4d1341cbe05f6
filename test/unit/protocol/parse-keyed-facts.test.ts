import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseKeyedFacts } from '../../../src/protocol/parse-keyed-facts.ts';
import { buildExchange } from '../../support/exchange-builder.ts';
import { networkOf } from '../har/network-arbitrary.ts';

test('what DevTools tells comes through as it was, bodies included', () => {
  fc.assert(
    fc.property(networkOf([buildExchange('a')]), (network) => {
      for (const [key, facts] of network) expect(parseKeyedFacts([key, facts])).toEqual([key, facts]);
    }),
  );
});

test('what is none of it is left out', () => {
  expect(parseKeyedFacts('0 a')).toBeUndefined();
  expect(parseKeyedFacts([1, {}])).toBeUndefined();
  expect(parseKeyedFacts(['0 a', null])).toEqual(['0 a', {}]);
  const nonsense = { timings: { wait: 1 }, sizes: [], content: { size: '1' }, ip: 3, initiator: 'x' };
  expect(parseKeyedFacts(['0 a', nonsense])).toEqual(['0 a', {}]);
});
