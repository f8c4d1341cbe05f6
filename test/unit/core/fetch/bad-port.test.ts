import { expect, test } from 'vitest';
import { hasBadPort } from '../../../../src/core/fetch/bad-port.ts';

test.each([
  ['http://api.test:6000/data', true],
  ['https://[::1]:1', true],
  ['http://api.test:22?page=1', true],
  ['https://api.test:8443/:22/', false],
  ['https://api.test/', false],
  ['ftp://api.test:21/', false],
])('whether the port of %s is one that browsers refuse: %s', (url, expected) =>
  expect(hasBadPort(url)).toBe(expected),
);
