import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { claimCookies, claimOn } from '../../../../src/panel/fix/cookie-claims.ts';
import type { Row } from '../../../../src/panel/list/row.ts';
import { Script } from '../../../support/webrequest-script.ts';
import { rowsOf } from '../rows.ts';

function row(id: string, url: string, sent: Record<string, string> = {}): Row {
  const exchange = new Script().request('1', { url }).sent('1', sent).response('1').failed('1').exchange();
  const [only] = rowsOf([{ ...exchange, id }]);
  if (!only) throw new Error('One row was expected.');
  return only;
}

describe('what the user says of cookies', () => {
  it('holds for the page’s other requests to the server, and for no others', () => {
    const claims = signal(new Map<string, boolean>());
    claimCookies(claims, row('1', 'https://api.example/a'), true);
    expect(claimOn(claims, row('2', 'https://api.example/b'))).toBe(true);
    expect(claimOn(claims, row('3', 'https://other.example/'))).toBeUndefined();
    claimCookies(claims, row('2', 'https://api.example/b'), false);
    expect(claimOn(claims, row('1', 'https://api.example/a'))).toBe(false);
    claimCookies(claims, row('1', 'https://api.example/a'), undefined);
    expect(claimOn(claims, row('2', 'https://api.example/b'))).toBeUndefined();
  });

  it('is of one request alone where its cookie was seen', () => {
    const claims = signal(new Map<string, boolean>());
    const seen = row('1', 'https://api.example/a', { Cookie: 'a=b' });
    claimCookies(claims, seen, false);
    expect(claimOn(claims, seen)).toBe(false);
    expect(claimOn(claims, row('2', 'https://api.example/a', { Cookie: 'a=b' }))).toBeUndefined();
    expect(claimOn(claims, row('3', 'https://api.example/a'))).toBeUndefined();
  });
});
