import { describe, expect, it } from 'vitest';
import { examine } from '../../../../src/core/examine.ts';
import type { EngineId } from '../../../../src/core/exchange/observation.ts';
import type { Fix } from '../../../../src/core/verdict/verdict.ts';
import { API, PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, ECHO, OTHER, answered, judgeLast } from '../situation.ts';

function fixOf(script: Script, engine: EngineId = 'chromium', said?: boolean): Fix {
  const { exchange, verdict, history } = judgeLast(script.exchanges(engine));
  const examination = examine(exchange, history, verdict);
  return said === undefined ? examination.fix : examination.fixFor(said);
}

const put = { method: 'PUT' };
const cookies = { Cookie: 'a=redacted-1-1' };
const NAMED = { 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin' };
const step = (leg: string, set: object, more: object = {}): object => ({
  url: API,
  method: leg === 'preflight' ? 'OPTIONS' : 'GET',
  leg,
  set,
  remove: [],
  ...more,
});

describe('the fix of a response', () => {
  const fixes: readonly (readonly [
    rule: string,
    answer: Record<string, string>,
    set: object,
    sent?: typeof cookies,
  ])[] = [
    ['missing-allow-origin', { Vary: 'Accept' }, { ...NAMED, Vary: 'Accept, Origin' }, cookies],
    ['wildcard-origin-with-credentials', ANY, { ...NAMED, 'Access-Control-Allow-Credentials': 'true' }],
    ['allow-origin-multiple', { 'Access-Control-Allow-Origin': `${PAGE}, *`, Vary: 'origin' }, ECHO],
    ['allow-origin-invalid', { 'Access-Control-Allow-Origin': '', Vary: '*' }, ECHO],
    ['allow-origin-mismatch', { 'Access-Control-Allow-Origin': OTHER }, NAMED],
    ['missing-allow-credentials', ECHO, { 'Access-Control-Allow-Credentials': 'true' }],
  ];
  for (const [rule, answer, set, sent] of fixes) {
    it(`of ${rule} sets what was wrong and no more`, () => {
      const { verdict } = judgeLast(answered(answer, sent).failed('1').exchanges());
      expect(verdict.rule).toBe(rule);
      const known = { ...answer, ...(sent && { 'Access-Control-Allow-Credentials': 'true' }) };
      const { steps, onlyWithCredentials } = fixOf(answered(known, sent).failed('1'));
      expect(steps).toEqual([step('request', set)]);
      const consent = step('request', { 'Access-Control-Allow-Credentials': 'true' });
      expect(onlyWithCredentials).toEqual(verdict.credentials.value === null ? [consent] : null);
    });
  }

  it('of a redirect’s password takes it away, and sees to what follows', () => {
    const answer = { ...CONSENT, Location: 'https://u:p@other.example/x' };
    const script = new Script().request('1').sent('1').response('1', answer, 302).failed('1');
    expect(fixOf(script).steps).toEqual([
      step('redirect', { Location: 'https://other.example/x' }),
      step('request', ANY, { url: 'https://other.example/x' }),
    ]);
  });
});

describe('the fix of a preflight', () => {
  const preflighted = (
    answer: Record<string, string>,
    status = 204,
    headers?: string,
    sent?: typeof cookies,
  ): Script => {
    const script = new Script().request('1', put);
    script.preflight('2', { ...put, ...(headers !== undefined && { headers }) }, answer, status);
    return sent ? script : script.failed('1');
  };
  const request = step('request', NAMED, put);
  const allowed = { ...CONSENT, 'Access-Control-Allow-Methods': 'PUT' };

  it('answers where nobody did, and the request behind it, too', () => {
    expect(fixOf(preflighted({}, 404, 'x-a')).steps).toEqual([
      step(
        'preflight',
        {
          ...NAMED,
          'Access-Control-Allow-Methods': 'PUT',
          'Access-Control-Allow-Headers': 'x-a',
        },
        { status: 204 },
      ),
      request,
    ]);
  });

  it('answers a redirect in its place', () => {
    expect(fixOf(preflighted({ ...allowed, Location: '/items/' }, 301)).steps?.[0]).toEqual(
      step('preflight', {}, { remove: ['Location'], status: 204 }),
    );
  });

  it('changes a bad status alone', () => {
    expect(fixOf(preflighted(allowed, 405)).steps?.[0]).toEqual(step('preflight', {}, { status: 204 }));
  });

  const lists: readonly (readonly [name: string, answer: Record<string, string>, set: object])[] = [
    [
      'adds the method',
      { 'Access-Control-Allow-Methods': 'GET, POST' },
      { 'Access-Control-Allow-Methods': 'GET, POST, PUT' },
    ],
    ['sets the method', {}, { 'Access-Control-Allow-Methods': 'PUT' }],
    [
      'mends a list of methods',
      { 'Access-Control-Allow-Methods': 'GET; PUT' },
      { 'Access-Control-Allow-Methods': 'GET, PUT' },
    ],
    [
      'replaces a wildcard',
      { 'Access-Control-Allow-Methods': '*' },
      { 'Access-Control-Allow-Methods': 'PUT' },
    ],
  ];
  for (const [name, answer, set] of lists) {
    it(`${name} of the list`, () => {
      expect(fixOf(preflighted({ ...CONSENT, ...answer })).steps?.[0]).toEqual(step('preflight', set));
    });
  }

  it('adds the headers that are missing, and keeps those that are there', () => {
    const withHeaders = (value: string): Fix =>
      fixOf(preflighted({ ...allowed, 'Access-Control-Allow-Headers': value }, 204, 'x-a,x-b'));
    const setTo = (value: string): object => step('preflight', { 'Access-Control-Allow-Headers': value });
    expect(withHeaders('X-A').steps?.[0]).toEqual(setTo('X-A, x-b'));
    expect(withHeaders('*').steps?.[0]).toEqual(setTo('x-a, x-b'));
    expect(withHeaders('x-a; x-b').steps?.[0]).toEqual(setTo('x-a, x-b'));
    expect(withHeaders('x-c x-a').steps?.[0]).toEqual(setTo('x-c, x-a, x-b'));
  });

  it('keeps `*` where the request is known to be without credentials', () => {
    const font = new Script().request('1', { ...put, type: 'font' });
    font.preflight(
      '2',
      { ...put, headers: 'x-a' },
      { ...ANY, 'Access-Control-Allow-Methods': '*; x', 'Access-Control-Allow-Headers': '*, (x)' },
    );
    expect(fixOf(font.failed('1')).steps?.[0]).toMatchObject({
      set: { 'Access-Control-Allow-Methods': '*, x', 'Access-Control-Allow-Headers': '*' },
    });
  });

  it('of a preflight that nobody answered cannot be proposed: it is no CORS failure', () => {
    const script = new Script().request('1', put).request('2', { method: 'OPTIONS' });
    script
      .sent('2', { 'Access-Control-Request-Method': 'PUT' })
      .failed('2')
      .failed('1', 'net::ERR_CONNECTION_REFUSED');
    expect(fixOf(script)).toMatchObject({ steps: null, note: expect.stringContaining('Start the server') });
  });
});

describe('the fix for an origin that is null', () => {
  const frame = { requester: 'null' };

  it('is `*` without credentials', () => {
    const script = new Script().request('1', { ...frame, type: 'font' }).sent('1', { Origin: 'null' });
    expect(fixOf(script.response('1').failed('1')).steps).toEqual([step('request', ANY)]);
  });

  it('is none with credentials: `null` would let in every site', () => {
    const script = new Script().request('1', frame).sent('1', { Origin: 'null', ...cookies });
    const { steps, note } = fixOf(script.response('1').failed('1'));
    expect(steps).toBeNull();
    expect(note).toContain('Don’t allow the origin `null`');
  });

  it('is `*` where the credentials mode is unknown, and nothing for credentials', () => {
    const script = new Script().request('1', frame).sent('1', { Origin: 'null' });
    expect(fixOf(script.response('1').failed('1'))).toMatchObject({
      steps: [step('request', ANY)],
      onlyWithCredentials: null,
    });
  });

  it('after redirects changes the last response only', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...ECHO, Location: OTHER }, 302);
    script
      .redirect('1', OTHER)
      .request('1', { url: OTHER })
      .sent('1', { Origin: 'null' })
      .response('1', ECHO)
      .failed('1');
    expect(fixOf(script).steps).toMatchObject([{ url: OTHER, leg: 'request' }]);
  });
});

describe('there is nothing to fix', () => {
  it('where the response was handed over, or nothing is known', () => {
    expect(fixOf(answered(ANY).started('1'))).toEqual({
      explanation: null,
      steps: null,
      onlyWithCredentials: null,
      passesIn: [],
      note: null,
    });
    expect(fixOf(new Script().request('1'))).toEqual({
      explanation: null,
      steps: null,
      onlyWithCredentials: null,
      passesIn: [],
      note: null,
    });
  });

  it('where no response can help', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...CONSENT, Location: 'ftp://a/' }, 302);
    const { steps, note } = fixOf(script.redirect('1', 'ftp://a/'));
    expect(steps).toBeNull();
    expect(note).toContain('Redirect to an http or https URL.');
  });
});

describe('there is no fix that', () => {
  it('leads where the browser does not follow', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { Location: 'data:,x' }, 302)
      .failed('1');
    expect(fixOf(script)).toMatchObject({
      steps: null,
      note: expect.stringContaining('Add the header to the redirect'),
    });
  });
});

describe('the fix with least privilege', () => {
  const preflighted = (answer: Record<string, string>, headers: string): Script =>
    new Script()
      .request('1', put)
      .preflight('2', { ...put, headers }, answer, 204)
      .failed('1');

  it('adds one line where `*` is there already, and keeps what credentials need apart', () => {
    const open = {
      ...ANY,
      'Access-Control-Allow-Methods': '*',
      'Access-Control-Allow-Headers': 'content-type',
    };
    const { steps, onlyWithCredentials } = fixOf(preflighted(open, 'x-a'));
    expect(steps?.[0]).toEqual(step('preflight', { 'Access-Control-Allow-Headers': 'content-type, x-a' }));
    expect(onlyWithCredentials?.[0]).toEqual(
      step('preflight', {
        ...NAMED,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': 'PUT',
      }),
    );
  });

  it('opens a public resource to every origin, unless the server names origins or the request has credentials', () => {
    const font = (answer: object, sent = {}): Fix =>
      fixOf(
        new Script()
          .request('1', { type: 'script' })
          .sent('1', sent)
          .response('1', { ...answer })
          .failed('1'),
      );
    expect(font({}).steps).toEqual([step('request', ANY)]);
    expect(font({ 'Access-Control-Allow-Origin': OTHER }).steps).toEqual([step('request', NAMED)]);
    expect(font({}, cookies).steps).toEqual([
      step('request', { ...NAMED, 'Access-Control-Allow-Credentials': 'true' }),
    ]);
  });

  it('never allows response headers as request headers', () => {
    const allowing = { ...ANY, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'x-b' };
    const only = fixOf(preflighted(allowing, 'access-control-allow-origin,x-b'));
    expect(only).toMatchObject({
      steps: null,
      note: expect.stringContaining('Remove `access-control-allow-origin` from the page’s request'),
    });
    const other = fixOf(preflighted(allowing, 'access-control-allow-origin,x-a'));
    expect(other.steps?.[0]?.set).toEqual({ 'Access-Control-Allow-Headers': 'x-b, x-a' });
  });

  it('is only what credentials need, where nothing else can have failed', () => {
    const { steps, onlyWithCredentials } = fixOf(answered(ANY).completed('1'), 'firefox');
    expect(steps).toEqual([step('request', { ...NAMED, 'Access-Control-Allow-Credentials': 'true' })]);
    expect(onlyWithCredentials).toBeNull();
  });
});

describe('the fix in Firefox', () => {
  it('reaches over a redirect that was announced and then refused', () => {
    const script = new Script().request('1').sent('1').response('1', { Location: OTHER }, 302);
    script.redirect('1', OTHER).failed('1', 'NS_ERROR_UNEXPECTED');
    expect(fixOf(script, 'firefox').steps).toEqual([
      step('redirect', NAMED),
      step('request', ANY, { url: OTHER }),
    ]);
  });

  it('answers a redirected preflight itself', () => {
    const script = new Script().request('1', put).sent('1').request('2', { method: 'OPTIONS' });
    script
      .sent('2', { Origin: PAGE, 'Access-Control-Request-Method': 'PUT' })
      .response('2', { Location: OTHER }, 307)
      .redirect('2', OTHER)
      .failed('2', 'NS_ERROR_NET_ON_RECEIVING_FROM')
      .failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(fixOf(script, 'firefox').steps).toEqual([
      step(
        'preflight',
        { ...NAMED, 'Access-Control-Allow-Methods': 'PUT' },
        { status: 204, remove: ['Location'] },
      ),
      step('request', NAMED, put),
    ]);
  });

  it('allows every origin on a preflight behind redirects, for Chromium sends `null` there', () => {
    const script = new Script()
      .request('1', put)
      .sent('1')
      .preflight('2', put, { ...CONSENT, 'Access-Control-Allow-Methods': 'PUT' })
      .response('1', { ...CONSENT, Location: OTHER }, 307);
    script
      .redirect('1', OTHER, 307)
      .request('1', { ...put, url: OTHER })
      .sent('1', { Origin: 'null' })
      .preflight('3', { ...put, url: OTHER }, {}, 204)
      .failed('1', 'NS_ERROR_DOM_BAD_URI');
    const steps = fixOf(script, 'firefox').steps ?? [];
    expect(steps.map(({ set }) => set['Access-Control-Allow-Origin'])).toEqual(['*', '*']);
  });
});

describe('the fix if the user says whether the page sends cookies', () => {
  const put = (answer: Record<string, string>): Script => answered(answer).failed('1');

  it('is for that alone', () => {
    const consent = { 'Access-Control-Allow-Credentials': 'true' };
    expect(fixOf(put({}), 'chromium', false)).toMatchObject({
      steps: [step('request', NAMED)],
      onlyWithCredentials: null,
      passesIn: ['chromium', 'firefox'],
    });
    expect(fixOf(put({}), 'chromium', true)).toMatchObject({
      steps: [step('request', { ...NAMED, ...consent })],
      onlyWithCredentials: null,
      passesIn: ['chromium', 'firefox'],
    });
  });

  it('is none where the request then passes as it is', () => {
    const without = fixOf(answered(ANY, cookies).failed('1'), 'chromium', false);
    expect(without).toMatchObject({ steps: null, passesIn: ['chromium', 'firefox'] });
    expect(without.note).toContain('Without cookies, this request passes as it is');
  });

  it('never opens the origin `null`', () => {
    const frame = new Script()
      .request('1', { requester: 'null' })
      .sent('1', { Origin: 'null' })
      .response('1')
      .failed('1');
    expect(fixOf(frame, 'chromium', true)).toMatchObject({ steps: null, passesIn: [] });
    expect(fixOf(frame, 'chromium', false)).toMatchObject({ steps: [step('request', ANY)] });
  });
});
