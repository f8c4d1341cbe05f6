import { describe, expect, it } from 'vitest';
import { createCookieClaims } from '../../../../src/panel/fix/cookie-claims.ts';
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
    const claims = createCookieClaims();
    claims.claim(row('1', 'https://api.example/a'), true);
    expect(claims.on(row('2', 'https://api.example/b'))).toBe(true);
    expect(claims.on(row('3', 'https://other.example/'))).toBeUndefined();
    claims.claim(row('2', 'https://api.example/b'), false);
    expect(claims.on(row('1', 'https://api.example/a'))).toBe(false);
    claims.claim(row('1', 'https://api.example/a'), undefined);
    expect(claims.on(row('2', 'https://api.example/b'))).toBeUndefined();
  });

  it('is of one request alone where its cookie was seen', () => {
    const claims = createCookieClaims();
    const seen = row('1', 'https://api.example/a', { Cookie: 'a=b' });
    claims.claim(seen, false);
    expect(claims.on(seen)).toBe(false);
    expect(claims.on(row('2', 'https://api.example/a', { Cookie: 'a=b' }))).toBeUndefined();
    expect(claims.on(row('3', 'https://api.example/a'))).toBeUndefined();
  });
});
