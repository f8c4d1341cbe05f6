import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import type { Fix } from '../../../../src/core/verdict/verdict.ts';
import { fixOfCause } from '../../../../src/panel/causes/fix-of-cause.ts';
import { groupCauses } from '../../../../src/panel/causes/group-causes.ts';
import { claimCookies } from '../../../../src/panel/fix/cookie-claims.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { rowsOf } from '../rows.ts';

const claims = signal(new Map<string, boolean>());

function fixOfOnly(...methods: readonly string[]): Fix {
  const answer = { 'Access-Control-Allow-Origin': PAGE };
  const exchanges = methods.map((method, index) => ({
    ...new Script().request('1', { method }).preflight('2', { method }, answer).failed('1').exchange(),
    id: `${index}`,
  }));
  const [cause, ...others] = groupCauses(rowsOf(exchanges));
  if (!cause || others.length > 0) throw new Error('One cause was expected.');
  return fixOfCause(cause, createBrowserCaches(), claims);
}

function methodsIn({ steps }: Fix): (string | undefined)[] {
  return (steps ?? []).flatMap(({ set }) => set['Access-Control-Allow-Methods'] ?? []);
}

describe('the fix of a cause', () => {
  it('allows the methods of all its requests', () => {
    expect(methodsIn(fixOfOnly('PUT', 'DELETE', 'PUT'))).toEqual(['PUT, DELETE']);
  });

  it('is for requests with cookies if the user says so', () => {
    expect(fixOfOnly('PUT').onlyWithCredentials).not.toBeNull();
    const exchange = new Script().request('1').sent('1').response('1').failed('1').exchange();
    const [row] = rowsOf([exchange]);
    if (!row) throw new Error('One row was expected.');
    const caches = createBrowserCaches();
    const [cause] = groupCauses([row]);
    if (!cause) throw new Error('One cause was expected.');
    claimCookies(claims, row, true);
    expect(fixOfCause(cause, caches, claims)).toMatchObject({
      steps: [{ set: { 'Access-Control-Allow-Credentials': 'true' } }],
      onlyWithCredentials: null,
    });
    claimCookies(claims, row, undefined);
    expect(fixOfCause(cause, caches, claims).onlyWithCredentials).not.toBeNull();
  });
});
