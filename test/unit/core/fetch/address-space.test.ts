import { expect, it } from 'vitest';
import { addressSpaceOf } from '../../../../src/core/fetch/address-space.ts';

it.each([
  ['127.0.0.1', 'loopback'],
  ['127.1.2.3', 'loopback'],
  ['::1', 'loopback'],
  ['[::1]', 'loopback'],
  ['localhost', 'loopback'],
  ['app.localhost', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['[::ffff:192.168.0.1]', 'local'],
  ['10.1.2.3', 'local'],
  ['192.168.0.1', 'local'],
  ['172.16.0.1', 'local'],
  ['172.31.0.1', 'local'],
  ['169.254.1.1', 'local'],
  ['fd12:3456::1', 'local'],
  ['[fe80::1]', 'local'],
  ['Printer.Local', 'local'],
  ['172.32.0.1', undefined],
  ['8.8.8.8', undefined],
  ['2001:db8::1', undefined],
  ['api.example', undefined],
])('%s is %s', (host, expected) => {
  expect(addressSpaceOf(host)).toBe(expected);
});
