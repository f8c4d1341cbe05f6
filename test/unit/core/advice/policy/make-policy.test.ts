import { describe, expect, it } from 'vitest';
import { makePolicy, type PolicyScope } from '../../../../../src/core/advice/policy/make-policy.ts';
import type { ServerPolicy } from '../../../../../src/core/advice/policy/server-policy.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { subjectsOf, type Told } from './subjects.ts';

const SERVER = 'https://api.example';
const ANY = { 'Access-Control-Allow-Origin': '*' };
const NAMED = { 'Access-Control-Allow-Origin': PAGE };
const CONSENT = { ...NAMED, 'Access-Control-Allow-Credentials': 'true' };
const COOKIE = { Cookie: 'a=redacted-1-1' };

function policyOf(scripts: readonly Script[], told?: Told, scope?: PolicyScope): ServerPolicy {
  return makePolicy(SERVER, subjectsOf(scripts, told), scope);
}

/** A blocked request whose server sends no CORS headers. */
function blocked(path: string, method = 'GET', headers?: string): Script {
  const url = SERVER + path;
  const script = new Script().request('1', { url, method });
  if (method === 'GET' && headers === undefined) script.sent('1').response('1');
  else script.preflight('2', { url, method, ...(headers !== undefined && { headers }) }, {}, 404);
  return script.failed('1');
}

function delivered(path: string, answer: Record<string, string>, sent: Record<string, string> = {}): Script {
  const url = SERVER + path;
  return new Script().request('1', { url }).sent('1', sent).delivered('1', answer);
}

describe('the policy of a server', () => {
  it('is the union of what its requests need', () => {
    const scripts = [
      blocked('/items/1', 'PUT', 'content-type'),
      blocked('/items/1', 'DELETE', 'x-request-id'),
      blocked('/items'),
    ];
    expect(policyOf(scripts)).toMatchObject({
      server: SERVER,
      paths: [
        {
          path: '/',
          exact: false,
          origins: [PAGE],
          wildcard: false,
          credentials: false,
          answersPreflight: true,
          methods: ['PUT', 'DELETE'],
          safelistedMethods: ['GET'],
          headers: ['content-type', 'x-request-id'],
          exposeHeaders: [],
          replacesPresent: false,
          problems: [],
        },
      ],
    });
  });

  it('says which exchange needs what', () => {
    const [all] = policyOf([blocked('/items/1', 'PUT', 'content-type'), blocked('/items')]).paths;
    expect(all?.needs).toEqual([
      {
        exchange: 'exchange-0',
        url: `${SERVER}/items/1`,
        origin: PAGE,
        credentials: false,
        method: 'PUT',
        headers: ['content-type'],
        isPreflighted: true,
      },
      {
        exchange: 'exchange-1',
        url: `${SERVER}/items`,
        origin: PAGE,
        credentials: false,
        method: 'GET',
        headers: [],
        isPreflighted: false,
      },
    ]);
  });

  it('has credentials only where a request has them, or the server allows them now', () => {
    const credentialsOf = (script: Script, told?: Told): boolean | undefined =>
      policyOf([script], told).paths[0]?.credentials;
    expect(credentialsOf(blocked('/me'))).toBe(false);
    expect(credentialsOf(blocked('/me'), { said: true })).toBe(true);
    expect(credentialsOf(delivered('/me', CONSENT, COOKIE))).toBe(true);
    expect(credentialsOf(delivered('/me', CONSENT))).toBe(true);
    expect(credentialsOf(delivered('/me', NAMED))).toBe(false);
  });

  it('keeps methods, headers, exposed headers and age that the server sends now', () => {
    const answer = {
      ...CONSENT,
      'Access-Control-Allow-Methods': 'GET, OPTIONS, DELETE; *',
      'Access-Control-Allow-Headers': 'Content-Type, X-Other, *',
      'Access-Control-Expose-Headers': 'X-Total, *, (x)',
      'Access-Control-Max-Age': '600',
    };
    const url = `${SERVER}/items`;
    const script = new Script()
      .request('1', { url, method: 'PUT' })
      .preflight('2', { url, method: 'PUT', headers: 'content-type' }, answer)
      .failed('1');
    const [all] = policyOf([script], { said: true }).paths;
    expect(all).toMatchObject({
      methods: ['DELETE', 'PUT'],
      headers: ['Content-Type', 'X-Other'],
      exposeHeaders: ['X-Total'],
      maxAge: 600,
      replacesPresent: true,
    });
    expect(all?.problems).toEqual([expect.stringContaining('any request header')]);
  });

  it('exposes what client code commonly needs, once, and not what everybody may read', () => {
    const exposedBy = (...scripts: Script[]) => policyOf(scripts).paths[0]?.exposeHeaders;
    const list = { 'X-Total-Count': '9', 'X-Powered-By': 'a', 'Content-Type': 'text/plain' };
    const uploaded = new Script().request('1', { url: `${SERVER}/file`, method: 'PUT' });
    uploaded.sent('1', { Origin: PAGE, 'Sec-Fetch-Mode': 'cors' }).response('1', { ETag: '"a"' }).failed('1');
    expect(exposedBy(delivered('/a', { ...NAMED, ...list }), uploaded)).toEqual(['x-total-count', 'etag']);
    const names = { 'Access-Control-Expose-Headers': 'X-Total-Count' };
    expect(exposedBy(delivered('/a', { ...NAMED, ...list, ...names }))).toEqual(['X-Total-Count']);
    const any = { 'Access-Control-Expose-Headers': 'X-Other, *' };
    expect(exposedBy(delivered('/a', { ...NAMED, ...any }), uploaded)).toEqual(['*']);
  });

  it('takes the shortest age, and none that is no number', () => {
    const [both] = policyOf([
      delivered('/a', { ...NAMED, 'Access-Control-Max-Age': '600' }),
      delivered('/b', { ...NAMED, 'Access-Control-Max-Age': '60' }),
      delivered('/c', { ...NAMED, 'Access-Control-Max-Age': '-1' }),
    ]).paths;
    expect(both?.maxAge).toBe(60);
  });

  it('leaves a star a star, and spells out the methods that it stands for', () => {
    const star = {
      ...ANY,
      'Access-Control-Allow-Headers': '*, Authorization',
      'Access-Control-Allow-Methods': '*',
    };
    const url = `${SERVER}/items`;
    const script = new Script()
      .request('1', { url, method: 'PURGE' })
      .preflight('2', { url, method: 'PURGE', headers: 'x-a' }, star)
      .sent('1', { 'X-A': '1' })
      .response('1', {}, 500)
      .failed('1');
    expect(policyOf([script]).paths).toMatchObject([
      {
        wildcard: true,
        origins: [],
        credentials: false,
        methods: ['PUT', 'PATCH', 'DELETE', 'PURGE'],
        headers: ['*', 'Authorization'],
        problems: [],
      },
    ]);
  });

  it('lists origins of production before local ones', () => {
    const from = (requester: string): Script =>
      new Script()
        .request('1', { url: SERVER, requester })
        .sent('1', { Origin: requester })
        .response('1')
        .failed('1');
    const origins = ['http://localhost:5173', PAGE, 'https://admin.example'];
    expect(policyOf(origins.map(from)).paths[0]?.origins).toEqual([
      PAGE,
      'https://admin.example',
      origins[0],
    ]);
  });

  it('asks for no preflight setting where none is sent', () => {
    expect(policyOf([blocked('/items')]).paths).toMatchObject([
      { answersPreflight: false, methods: [], headers: [] },
    ]);
  });

  it('knows what a preflight from the cache had asked for', () => {
    const url = `${SERVER}/items`;
    const script = new Script()
      .request('1', { url, method: 'DELETE' })
      .sent('1', { 'X-A': '1' })
      .delivered('1', NAMED);
    expect(policyOf([script]).paths).toMatchObject([
      { answersPreflight: true, methods: ['DELETE'], headers: ['x-a'] },
    ]);
  });

  it('never lists headers of responses that a page sends by mistake', () => {
    const script = blocked('/items', 'GET', 'access-control-allow-origin,x-a');
    expect(policyOf([script]).paths[0]?.headers).toEqual(['x-a']);
  });
});

describe('the paths of a policy', () => {
  it('differ where some are open to every origin and others need credentials', () => {
    const scripts = [
      delivered('/tiles/1', ANY),
      delivered('/tiles/2', ANY),
      delivered('/users/1', CONSENT, COOKIE),
      blocked('/login', 'POST', 'content-type'),
    ];
    const { paths } = policyOf(scripts);
    expect(
      paths.map(({ path, wildcard, credentials, headers }) => ({ path, wildcard, credentials, headers })),
    ).toEqual([
      { path: '/tiles', wildcard: true, credentials: false, headers: [] },
      { path: '/', wildcard: false, credentials: true, headers: ['content-type'] },
    ]);
  });

  it('are open on a server that is seen to be public, and for fonts', () => {
    expect(policyOf([delivered('/a', ANY), blocked('/b')]).paths).toMatchObject([
      { path: '/', wildcard: true },
    ]);
    const font = (answer: Record<string, string>): Script =>
      new Script()
        .request('1', { url: `${SERVER}/f.woff2`, type: 'font' })
        .sent('1')
        .response('1', answer)
        .failed('1');
    expect(policyOf([font({})]).paths).toMatchObject([{ wildcard: true }]);
    const other = { 'Access-Control-Allow-Origin': 'https://other.example' };
    expect(policyOf([font(other)]).paths).toMatchObject([{ wildcard: false, origins: [PAGE] }]);
  });

  it('name origins where one request to a path has credentials, although others do without', () => {
    const { paths } = policyOf([
      delivered('/a', ANY),
      new Script()
        .request('1', { url: `${SERVER}/a` })
        .sent('1', COOKIE)
        .response('1', ANY)
        .failed('1'),
    ]);
    expect(paths).toMatchObject([{ wildcard: false, credentials: true, origins: [PAGE] }]);
    expect(paths[0]?.problems).toEqual([expect.stringContaining('can’t be combined with credentials')]);
  });

  it('are those that the user chose', () => {
    const scripts = [blocked('/api/users', 'PUT'), blocked('/api', 'DELETE'), blocked('/other', 'PATCH')];
    expect(policyOf(scripts, {}, { kind: 'prefix', path: '/api/' }).paths).toMatchObject([
      { path: '/api', exact: false, methods: ['PUT', 'DELETE'] },
    ]);
    expect(policyOf(scripts, {}, { kind: 'url', path: '/api' }).paths).toMatchObject([
      { path: '/api', exact: true, methods: ['DELETE'] },
    ]);
    expect(policyOf(scripts, {}, { kind: 'url', path: '/none' }).paths).toEqual([]);
  });

  it('are of one server only', () => {
    expect(
      policyOf([
        new Script().request('1', { url: 'https://other.example/' }).sent('1').response('1').failed('1'),
      ]).paths,
    ).toEqual([]);
  });
});
