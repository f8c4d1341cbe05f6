import { expect, test } from 'vitest';
import type { Asked } from '../../../../src/core/exchange/asked.ts';
import { isAsked } from '../../../../src/core/exchange/parse-asked.ts';

const ASKED: Asked = {
  api: 'fetch',
  at: 1000.5,
  mode: 'cors',
  credentials: 'include',
  redirect: 'follow',
  cache: 'no-store',
  keepalive: true,
  upload: true,
  secure: false,
  headers: ['x-mine'],
  abortedAt: 1010,
  status: 200,
  error: 'TypeError',
  initiator: { type: 'script' },
  stopped: 'scheme',
  directive: 'connect-src',
};

test('takes what has all that must be there, and nothing that is wrong', () => {
  expect(isAsked(ASKED)).toBe(true);
  expect(isAsked({ api: 'xhr', at: 1 })).toBe(true);
});

test.each([
  undefined,
  null,
  'fetch',
  {},
  { api: 'fetch' },
  { api: 'websocket', at: 1 },
  { api: 'fetch', at: Number.NaN },
  ...Object.keys(ASKED)
    .filter((name) => name !== 'api' && name !== 'at')
    .map((name) => ({ ...ASKED, [name]: { of: 'another type' } })),
  { ...ASKED, headers: [1] },
])('refuses %j', (value) => expect(isAsked(value)).toBe(false));
