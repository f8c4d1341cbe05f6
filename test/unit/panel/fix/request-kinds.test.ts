import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { claimCookies } from '../../../../src/panel/fix/cookie-claims.ts';
import { createRequestKinds } from '../../../../src/panel/fix/request-kinds.ts';
import { Script } from '../../../support/webrequest-script.ts';
import { rowsOf } from '../rows.ts';

test('requests that differ in nothing that matters are of one kind, until the user says something of one', () => {
  const get = new Script().request('1').sent('1', { Cookie: 'a=b' }).response('1').failed('1').exchange();
  const put = new Script()
    .request('1', { method: 'PUT' })
    .preflight('2', { method: 'PUT' }, {}, 404)
    .failed('1')
    .exchange();
  const rows = rowsOf([get, put, get].map((exchange, index) => ({ ...exchange, id: `${index}` })));
  const claims = signal(new Map<string, boolean>());
  const kinds = createRequestKinds(claims);
  const ids = (): string[] => rows.map((row) => kinds.firstLike(row).id);
  expect(ids()).toEqual(['0', '1', '0']);
  expect(ids()).toEqual(['0', '1', '0']);
  if (rows[2]) claimCookies(claims, rows[2], false);
  expect(ids()).toEqual(['0', '1', '2']);
});
