import { describe, expect, it } from 'vitest';
import type { LegUnderCors } from '../../../../src/core/verdict/run-checks.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { legsAfterRedirect } from '../../../../src/core/verdict/legs-after-redirect.ts';
import { judgeInputOf } from '../../../../src/core/verdict/judge-input.ts';
import { API, PAGE, Script } from '../../../support/webrequest-script.ts';
import { OTHER } from '../situation.ts';

function hopAfter(script: Script): LegUnderCors[] {
  return legsAfterRedirect(judgeInputOf(script.exchange(), createBrowserCaches()), false);
}

const brief = (legs: LegUnderCors[]): string[] =>
  legs.map(({ leg: { kind, method, url }, context: { origin, unsafeHeaders } }) =>
    [kind, method, url, origin, ...unsafeHeaders].join(' '),
  );

interface Redirected {
  readonly method?: string;
  readonly url?: string;
  readonly sent?: Record<string, string>;
  readonly to?: string;
  readonly status?: number;
}

const redirected = ({
  method = 'GET',
  url = API,
  sent = {},
  to = OTHER,
  status = 302,
}: Redirected = {}): Script =>
  new Script()
    .request('1', { method, url })
    .sent('1', sent)
    .response('1', { Location: to }, status)
    .failed('1');

describe('the hop behind a refused redirect', () => {
  it('is asked for with the origin null, where two foreign origins follow each other', () => {
    expect(brief(hopAfter(redirected()))).toEqual([`request GET ${OTHER} null`]);
    expect(hopAfter(redirected())[0]?.context).toMatchObject({
      tainted: true,
      requester: PAGE,
      phase: 'request',
    });
  });

  it('keeps its origin where the server stays the same', () => {
    expect(brief(hopAfter(redirected({ to: '/else' })))).toEqual([
      `request GET https://api.example/else ${PAGE}`,
    ]);
  });

  it('is under CORS back at home, too', () => {
    expect(brief(hopAfter(redirected({ to: `${PAGE}/x` })))).toEqual([`request GET ${PAGE}/x null`]);
  });

  it('is free of CORS where it never left home', () => {
    expect(hopAfter(redirected({ url: `${PAGE}/x`, to: '/y' }))).toEqual([]);
    expect(brief(hopAfter(redirected({ url: `${PAGE}/x`, to: API })))).toEqual([
      `request GET ${API} ${PAGE}`,
    ]);
  });

  it('is not tainted for who has no origin anyway', () => {
    const script = new Script().request('1', { requester: 'null' }).sent('1', { Origin: 'null' });
    const [leg] = hopAfter(script.response('1', { Location: OTHER }, 302).failed('1'));
    expect(leg?.context).toMatchObject({ origin: 'null', tainted: false });
  });

  it('has no user name', () => {
    expect(brief(hopAfter(redirected({ to: 'https://u:p@api.example/x' })))).toEqual([
      `request GET https://api.example/x ${PAGE}`,
    ]);
  });

  it('is none where there is no answer, or it leads nowhere', () => {
    expect(hopAfter(new Script().request('1'))).toEqual([]);
    expect(hopAfter(redirected({ to: 'http://' }))).toEqual([]);
    expect(hopAfter(redirected({ to: 'ftp://a/' }))).toEqual([]);
  });
});

describe('method and headers behind a redirect', () => {
  const json = { 'Content-Type': 'application/json', 'X-A': '1' };

  it('stay with 307 and 308, and need a preflight again', () => {
    const script = redirected({ method: 'PUT', sent: json, to: '/else', status: 307 });
    expect(brief(hopAfter(script))).toEqual([
      `preflight OPTIONS https://api.example/else ${PAGE} content-type x-a`,
      `request PUT https://api.example/else ${PAGE}`,
    ]);
  });

  it('become GET without a body’s headers after POST and 301 or 302', () => {
    for (const status of [301, 302])
      expect(brief(hopAfter(redirected({ method: 'POST', sent: json, to: '/else', status })))).toEqual([
        `preflight OPTIONS https://api.example/else ${PAGE} x-a`,
        `request GET https://api.example/else ${PAGE}`,
      ]);
    expect(brief(hopAfter(redirected({ method: 'PUT', to: '/else', status: 302 })))[1]).toContain(
      'request PUT',
    );
  });

  it('become GET after 303, but for HEAD', () => {
    expect(brief(hopAfter(redirected({ method: 'DELETE', to: '/else', status: 303 })))).toEqual([
      `request GET https://api.example/else ${PAGE}`,
    ]);
    expect(brief(hopAfter(redirected({ method: 'HEAD', to: '/else', status: 303 })))[0]).toContain(
      'request HEAD',
    );
    expect(brief(hopAfter(redirected({ method: 'GET', to: '/else', status: 303 })))[0]).toContain(
      'request GET',
    );
  });

  it('lose `Authorization` across origins only', () => {
    const sent = { Authorization: 'redacted-1-9' };
    expect(brief(hopAfter(redirected({ sent })))).toEqual([`request GET ${OTHER} null`]);
    expect(brief(hopAfter(redirected({ sent, to: '/else' })))[0]).toContain('authorization');
  });

  it('are known from the preflight where there was one', () => {
    const script = new Script().request('1').preflight('2', { method: 'GET', headers: 'x-b' }, {});
    script.sent('1', { 'X-A': '1' }).response('1', { Location: '/else' }, 302).failed('1');
    expect(brief(hopAfter(script))[0]).toBe(`preflight OPTIONS https://api.example/else ${PAGE} x-b`);
  });

  it('need nothing where nothing was seen of the request', () => {
    const script = new Script().request('1').response('1', { Location: '/else' }, 302).failed('1');
    expect(brief(hopAfter(script))).toEqual([`request GET https://api.example/else ${PAGE}`]);
  });

  it('keep headers that only begin like a body’s', () => {
    const script = redirected({
      method: 'PUT',
      sent: { 'Content-Disposition': 'x' },
      to: '/else',
      status: 303,
    });
    expect(brief(hopAfter(script))[0]).toBe(
      `preflight OPTIONS https://api.example/else ${PAGE} content-disposition`,
    );
  });
});

describe('in Firefox', () => {
  it('a preflight behind tainting redirects has the real origin', () => {
    const script = redirected({ method: 'PUT', status: 307 });
    const legs = legsAfterRedirect(judgeInputOf(script.exchange('firefox'), createBrowserCaches()), false);
    expect(brief(legs)).toEqual([`preflight OPTIONS ${OTHER} ${PAGE}`, `request PUT ${OTHER} null`]);
  });

  it('a hop that lost its method is preflighted all the same', () => {
    const script = new Script()
      .request('1', { method: 'PUT' })
      .preflight('2', { method: 'PUT' }, {})
      .sent('1');
    script.response('1', { Location: '/else' }, 303).failed('1', 'NS_ERROR_UNEXPECTED');
    const legs = legsAfterRedirect(judgeInputOf(script.exchange('firefox'), createBrowserCaches()), false);
    expect(brief(legs)[0]).toBe(`preflight OPTIONS https://api.example/else ${PAGE}`);
  });
});
