import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { examine } from '../../../../src/core/examine.ts';
import { claimCookies } from '../../../../src/panel/fix/cookie-claims.ts';
import { prefixesOf, scopeOf, type PolicyChoice } from '../../../../src/panel/fix/policy-choice.ts';
import { policiesFor, type JudgedPolicy } from '../../../../src/panel/fix/server-policies.ts';
import type { Row } from '../../../../src/panel/list/row.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { rowsOf } from '../rows.ts';

const API = 'https://api.example';
const caches = createBrowserCaches();

function rowsFrom(scripts: readonly Script[]): Row[] {
  return rowsOf(scripts.map((script, index) => ({ ...script.exchange(), id: `${index}` })));
}

function policies(
  rows: readonly Row[],
  choice: PolicyChoice = 'server',
  claims = signal(new Map<string, boolean>()),
): JudgedPolicy[] {
  const [first] = rows;
  if (!first) throw new Error('A row was expected.');
  const { fix } = examine(first.exchange, caches, first.verdict);
  return policiesFor(fix, { rows, caches, claims, choice });
}

function blocked(path: string, method = 'GET'): Script {
  const url = API + path;
  const script = new Script().request('1', { url, method });
  return method === 'GET'
    ? script.sent('1').response('1').failed('1')
    : script.preflight('2', { url, method }, {}, 404).failed('1');
}

describe('policiesFor', () => {
  it('makes one policy of all requests to the server, and says that all pass', () => {
    const rows = rowsFrom([
      blocked('/api/a', 'PUT'),
      blocked('/api/a', 'PUT'),
      blocked('/api/b', 'DELETE'),
      new Script().request('1', { url: 'https://other.example/' }).sent('1').response('1').failed('1'),
      new Script()
        .request('1', { url: `${API}/img`, type: 'image' })
        .sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' })
        .delivered('1'),
    ]);
    expect(policies(rows)).toMatchObject([
      {
        policy: { server: API, paths: [{ path: '/', methods: ['PUT', 'DELETE'], credentials: false }] },
        requests: 3,
        passing: 3,
        refusals: [],
      },
    ]);
  });

  it('is for the part of the server that the user chose', () => {
    const rows = rowsFrom([
      blocked('/api/a', 'PUT'),
      blocked('/api/b', 'DELETE'),
      blocked('/other', 'PATCH'),
    ]);
    expect(policies(rows, '/api')).toMatchObject([
      { policy: { paths: [{ path: '/api', methods: ['PUT', 'DELETE'] }] }, requests: 2 },
    ]);
    expect(policies(rows, 'url')).toMatchObject([
      { policy: { paths: [{ path: '/api/a', exact: true, methods: ['PUT'] }] }, requests: 1 },
    ]);
  });

  it('has credentials if the user says that the page sends cookies', () => {
    const rows = rowsFrom([blocked('/a'), blocked('/b')]);
    const claims = signal(new Map<string, boolean>());
    if (rows[1]) claimCookies(claims, rows[1], true);
    expect(policies(rows, 'server', claims)).toMatchObject([
      { policy: { paths: [{ credentials: true }] }, requests: 2, passing: 2 },
    ]);
  });

  it('has one policy for each server on the way, and says what would still be refused', () => {
    const there = 'https://cdn.example/x';
    const answer = { 'Access-Control-Allow-Origin': PAGE, Location: there };
    const redirected = new Script()
      .request('1', { url: `${API}/a` })
      .sent('1')
      .response('1', answer, 302);
    redirected
      .redirect('1', there)
      .request('1', { url: there })
      .sent('1', { Origin: 'null' })
      .response('1')
      .failed('1');
    const refused = new Script()
      .request('1', { url: there, requester: 'null' })
      .sent('1', { Origin: 'null', Cookie: 'a=b' })
      .response('1')
      .failed('1');
    const waiting = new Script()
      .request('1', { url: `${API}/b` })
      .sent('1')
      .response('1', { Location: there }, 302)
      .failed('1');
    const [cdn] = policies(rowsFrom([redirected, waiting, refused]));
    expect(cdn).toMatchObject({ policy: { server: 'https://cdn.example' }, requests: 3, passing: 2 });
    expect(cdn?.refusals).toEqual([expect.stringContaining('`null`')]);
    expect(policies(rowsFrom([waiting])).map(({ policy }) => policy.server)).toEqual([
      API,
      'https://cdn.example',
    ]);
  });
});

describe('what a configuration is for', () => {
  it('is a prefix of the URL’s path', () => {
    expect(prefixesOf('/api/users/7')).toEqual(['/api', '/api/users']);
    expect(prefixesOf('/')).toEqual([]);
  });

  it('is all of the server where the choice means nothing for the URL', () => {
    expect(scopeOf('/api', '/other')).toEqual({ kind: 'server' });
    expect(scopeOf('/api', '/api/users')).toEqual({ kind: 'prefix', path: '/api' });
    expect(scopeOf('url', '/api')).toEqual({ kind: 'url', path: '/api' });
    expect(scopeOf('server', '/api')).toEqual({ kind: 'server' });
  });
});
