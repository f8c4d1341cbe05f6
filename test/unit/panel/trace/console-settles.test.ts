import { expect, test } from 'vitest';
import { mayConsoleSettle } from '../../../../src/panel/trace/console-settles.ts';

test.each([
  [[{ verdict: 'blocked' }, { verdict: 'blocked' }], true],
  [[{ verdict: 'allowed' }, { verdict: 'blocked' }], true],
  [[{ verdict: 'not-cors' }, { verdict: 'not-cors' }], false],
  [[{ verdict: 'allowed' }, { verdict: 'not-cors' }], false],
  [null, false],
] as const)('of %j the console may say which is true: %s', (readings, may) => {
  expect(mayConsoleSettle(readings)).toBe(may);
});
