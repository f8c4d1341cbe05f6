import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { examine } from '../../../src/core/examine.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import type { PathPolicy, ServerPolicy } from '../../../src/core/advice/policy/server-policy.ts';
import { policiesOf } from '../../../src/servers/policy.ts';
import { API, PAGE, Script } from '../../support/webrequest-script.ts';
import { exchangesOf, scenarios } from '../../support/measured-scenarios.ts';

function policies(exchange: Exchange): ServerPolicy[] {
  const history = createBrowserCaches();
  const verdict = judge(exchange, history);
  return policiesOf(exchange, verdict, examine(exchange, history, verdict).fix.steps ?? []);
}

function paths(exchange: Exchange): PathPolicy[] {
  return policies(exchange).flatMap((one) => one.paths);
}

function policy(script: Script): PathPolicy {
  const [only, ...others] = paths(script.exchange());
  if (!only || others.length > 0) throw new Error('One path was expected.');
  return only;
}

function preflighted(answer: Record<string, string>, method = 'PUT', headers = 'content-type'): Script {
  return new Script().request('1', { method }).preflight('2', { method, headers }, answer).failed('1');
}

describe('what a policy allows', () => {
  it('is what the preflight asked for', () => {
    expect(policy(preflighted({}))).toMatchObject({
      path: '/items',
      exact: true,
      origins: [PAGE],
      wildcard: false,
      credentials: false,
      methods: ['PUT'],
      headers: ['content-type'],
      answersPreflight: true,
      problems: [],
    });
  });

  it('is no preflight where none is needed', () => {
    const simple = policy(new Script().request('1').sent('1').response('1').failed('1'));
    expect(simple).toMatchObject({
      methods: [],
      safelistedMethods: ['GET'],
      headers: [],
      answersPreflight: false,
    });
  });

  it('has credentials where they were sent', () => {
    const cookie = new Script().request('1').sent('1', { Cookie: 'a=b' });
    const { wildcard, credentials, origins } = policy(
      cookie.response('1', { 'Access-Control-Allow-Origin': '*' }).failed('1'),
    );
    expect({ wildcard, credentials, origins }).toEqual({
      wildcard: false,
      credentials: true,
      origins: [PAGE],
    });
  });

  it('keeps methods, headers and age that the server allows already', () => {
    const kept = policy(
      preflighted({
        'Access-Control-Allow-Origin': PAGE,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': 'GET, DELETE',
        'Access-Control-Allow-Headers': 'Content-Type, X-Other',
        'Access-Control-Max-Age': '600',
        'Access-Control-Expose-Headers': 'X-Total, *, (x)',
      }),
    );
    expect(kept).toMatchObject({
      methods: ['DELETE', 'PUT'],
      safelistedMethods: ['GET'],
      headers: ['Content-Type', 'X-Other'],
      exposeHeaders: ['X-Total'],
      maxAge: 600,
    });
  });

  it('stays public where the server was and credentials are not sent', () => {
    const star = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
    const script = new Script()
      .request('1')
      .preflight('2', { method: 'GET', headers: 'x-a' }, star)
      .sent('1', { 'X-A': '1' })
      .response('1', {}, 500)
      .failed('1');
    const { wildcard, credentials, origins, headers, problems } = policy(script);
    expect({ wildcard, credentials, origins, headers }).toEqual({
      wildcard: true,
      credentials: false,
      origins: [],
      headers: ['x-a'],
    });
    expect(problems).toEqual([expect.stringContaining('allows any request header')]);
  });

  it('spells out the methods that a star stood for', () => {
    const star = {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': '*',
      'Access-Control-Allow-Headers': 'x-a',
    };
    const script = new Script()
      .request('1', { method: 'PURGE' })
      .preflight('2', { method: 'PURGE', headers: 'x-a' }, star)
      .sent('1', { 'X-A': '1' })
      .response('1')
      .failed('1');
    expect(policy(script)).toMatchObject({
      methods: ['PUT', 'PATCH', 'DELETE', 'PURGE'],
      safelistedMethods: ['GET', 'HEAD', 'POST'],
    });
  });
});

describe('what a policy does not allow', () => {
  it('keeps no origin that the server names, but says so', () => {
    const script = new Script().request('1').sent('1', { Cookie: 'a=b' });
    const named = { 'Access-Control-Allow-Origin': 'https://other.example' };
    const { origins, problems } = policy(script.response('1', named).failed('1'));
    expect(origins).toEqual([PAGE]);
    expect(problems).toEqual([expect.stringContaining('`https://other.example`')]);
  });

  it('never lists the origin `null`, which every site can have', () => {
    const asked = new Script().request('1', { requester: 'null' });
    const credentialed = asked.sent('1', { Origin: 'null', Cookie: 'a=b' }).response('1').failed('1');
    expect(policies(credentialed.exchange())).toEqual([]);
    const named = new Script().request('1', { method: 'PUT' });
    const preflight = { 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Credentials': 'true' };
    const step = { url: API, method: 'PUT', leg: 'request', set: {}, remove: [] } as const;
    const exchange = named.preflight('2', { method: 'PUT' }, preflight).failed('1').exchange();
    const [kept] = policiesOf(exchange, judge(exchange, createBrowserCaches()), [step])[0]?.paths ?? [];
    expect(kept).toMatchObject({ origins: [], wildcard: false });
    expect(kept?.problems).toEqual([expect.stringContaining('which any page can use')]);
    const font = new Script().request('1', { requester: 'null', type: 'font' });
    const open = policy(font.sent('1', { Origin: 'null' }).response('1').failed('1'));
    expect(open).toMatchObject({ origins: [], wildcard: true, credentials: false, problems: [] });
  });

  it('says what no header changes', () => {
    const redirected = new Script()
      .request('1', { method: 'PUT' })
      .preflight('2', { method: 'PUT' }, { Location: '/new' }, 302)
      .failed('1');
    expect(policy(redirected).problems).toEqual([expect.stringContaining('redirects the preflight')]);
    const twice = { 'Access-Control-Allow-Origin': [PAGE, '*'] };
    const doubled = new Script().request('1').sent('1').response('1', twice).failed('1');
    expect(policy(doubled).problems).toEqual([expect.stringContaining('sent more than once')]);
    const userinfo = new Script()
      .request('1')
      .sent('1')
      .response('1', { 'Access-Control-Allow-Origin': '*', Location: 'https://u:p@third.example/' }, 302)
      .failed('1');
    const [first] = paths(userinfo.exchange());
    expect(first?.problems).toContainEqual(expect.stringContaining('user name or password'));
  });
});

describe('one policy', () => {
  it('is made for each server, with each path that has to change, query or not', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { Location: `${API}/next?a=1` }, 302)
      .failed('1');
    const [one, ...others] = policies(script.exchange());
    expect(others).toEqual([]);
    expect(one?.server).toBe('https://api.example');
    expect(one?.paths.map(({ path }) => path)).toEqual(['/items/next', '/items']);
  });

  it('never breaks a rule of its own, whatever was measured', () => {
    const exchanges = scenarios.flatMap((scenario) => exchangesOf(scenario, 'chromium'));
    const broken = exchanges.filter((exchange) =>
      paths(exchange).some(({ origins, wildcard, credentials, methods, headers, problems }) => {
        const open = wildcard && (credentials || origins.length > 0);
        const starred = [...origins, ...methods, ...headers].includes('*');
        const foreign = origins.some((origin) => origin !== exchange.requester);
        const empty = !wildcard && origins.length === 0 && problems.length === 0;
        return open || starred || foreign || empty;
      }),
    );
    expect(broken).toEqual([]);
    expect(exchanges.flatMap(policies).length).toBeGreaterThan(100);
  });
});
