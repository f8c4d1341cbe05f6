import { describe, expect, it } from 'vitest';
import { localNetworkAdvice } from '../../../../src/core/advice/local-network-advice.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { examine } from '../../../../src/core/examine.ts';
import { ruleOf } from '../../../../src/core/rules/catalogue/index.ts';
import type { EngineId } from '../../../../src/core/exchange/observation.ts';
import type { Fix } from '../../../../src/core/verdict/verdict.ts';
import { API, Script } from '../../../support/webrequest-script.ts';
import { ANY, ECHO, OTHER, answered, judgeLast } from '../situation.ts';

function fixOf(script: Script, engine: EngineId = 'chromium'): Fix {
  const { exchange, verdict, history } = judgeLast(script.exchanges(engine));
  return examine(exchange, history, verdict).fix;
}

const put = { method: 'PUT' };

/** A redirect that was allowed, and its target, which says nothing of CORS. */
function redirected(to: string, sent = {}, answer = {}): Script {
  const script = new Script()
    .request('1')
    .sent('1', sent)
    .response('1', { ...ANY, Location: to }, 302);
  return script.redirect('1', to).request('1', { url: to }).sent('1').response('1', answer).failed('1');
}

describe('a redirect explains what failed behind it', () => {
  it.each([
    ['https://login.example/authorize?client_id=1', 'looks like a login page', 'status 401'],
    ['https://api.example/items/', 'the slash at the end', 'exactly as the server spells it'],
    ['http://api.example/items', '`https` URL redirects to `http`', 'X-Forwarded-Proto: https'],
    ['http://backend:8080/items', 'only the server’s own network knows', 'X-Forwarded-Host'],
    ['https://b.s3.amazonaws.com/k?X-Amz-Signature=1', 'signed download URL', 'storage bucket'],
    ['https://other.example/x', 'another server', 'Call the final URL directly: `https://other.example/x`'],
  ])('to %s', (to, why, fix) => {
    const { explanation, note } = fixOf(redirected(to));
    expect(explanation?.why).toContain(why);
    expect(explanation?.fix).toContain(fix);
    expect(note).toContain(fix);
  });

  it('to https, and to another region of a bucket', () => {
    const from = (url: string, to: string): string | undefined =>
      fixOf(
        new Script()
          .request('1', { ...put, url })
          .preflight('2', { ...put, url }, { Location: to }, 307)
          .failed('1'),
      ).explanation?.fix;
    expect(from('http://api.example/items', 'https://api.example/items')).toContain(
      'Call the `https` URL directly',
    );
    expect(from('https://b.s3.amazonaws.com/k', 'https://b.s3.us-east-2.amazonaws.com/k')).toContain(
      'set the region',
    );
    expect(from(API, OTHER)).toBe('Call the final URL directly: `https://other.example/`.');
  });

  it('and a login server gets no CORS headers', () => {
    expect(fixOf(redirected('https://login.example/authorize')).steps).toBeNull();
    const refused = new Script()
      .request('1')
      .sent('1')
      .response('1', { Location: '/login' }, 302)
      .failed('1');
    expect(fixOf(refused)).toMatchObject({ steps: null, note: expect.stringContaining('status 401') });
  });

  it('but not where it stays on its path’s server, or the failure has a cause of its own', () => {
    expect(fixOf(redirected('https://api.example/v2')).explanation?.why).not.toContain('redirected to');
    const twice = redirected(OTHER, {}, { 'Access-Control-Allow-Origin': ['*', '*'] });
    expect(fixOf(twice).explanation?.why).not.toContain('redirected to');
  });

  it('also a failure that is not CORS', () => {
    const refused = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...ANY, Location: OTHER }, 302);
    refused.redirect('1', OTHER).request('1', { url: OTHER }).failed('1', 'net::ERR_CONNECTION_REFUSED');
    expect(fixOf(refused).explanation?.why).toMatch(/^Nothing is listening .* redirected to /);
    const aborted = redirected(OTHER, {}, ANY);
    aborted.events.pop();
    expect(fixOf(aborted.failed('1', 'net::ERR_ABORTED')).explanation?.why).not.toContain('redirected to');
  });

  it('says that `Authorization` was removed', () => {
    const why = (sent: object): string | undefined => fixOf(redirected(OTHER, { ...sent })).explanation?.why;
    expect(why({ Authorization: 'Bearer x' })).toContain('removed `Authorization`');
    expect(why({})).not.toContain('Authorization');
  });
});

describe('a redirect whose target the page’s policy forbids', () => {
  const forbidden = (type: string, directive?: string): string => {
    const script = new Script()
      .request('1', { type })
      .sent('1', { 'Sec-Fetch-Mode': 'cors' })
      .response('1', { ...ANY, Location: `${OTHER}x` }, 302);
    const [exchange] = script.redirect('1', `${OTHER}x`).failed('1', 'net::ERR_ABORTED').exchanges();
    if (!exchange) throw new Error('There is one.');
    const asked = { api: 'fetch', at: 0, ...(directive !== undefined && { directive }) } as const;
    return (
      examine({ ...exchange, asked, redirectEnd: 'redirect-aborted' }, createBrowserCaches()).fix.note ?? ''
    );
  };

  it('needs that target in the policy, and no CORS headers', () => {
    expect(forbidden('xmlhttprequest')).toContain('Add `https://other.example` to `connect-src`');
    expect(forbidden('image')).toContain('`img-src`');
    expect(forbidden('script', 'script-src-elem')).toContain('`script-src-elem`');
    expect(forbidden('script')).not.toContain('CORS headers');
  });

  it('where it is not told what was forbidden, the rule says what to do', () => {
    const stopped = new Script().request('1').sent('1').failed('1', 'net::ERR_BLOCKED_BY_CSP');
    expect(fixOf(stopped).note).toContain('such as `connect-src`');
  });
});

describe('a request that the page gave up', () => {
  it('is not answered, or aborted for another reason', () => {
    const asked = new Script().request('1').sent('1');
    expect(fixOf(asked.failed('1', 'net::ERR_ABORTED')).note).toContain('why the server does not answer');
    const preflighted = new Script().request('1', put).request('2', { method: 'OPTIONS' });
    preflighted.sent('2', { 'Access-Control-Request-Method': 'PUT' }).failed('2', 'net::ERR_ABORTED');
    expect(fixOf(preflighted.failed('1', 'net::ERR_ABORTED')).note).toContain('`OPTIONS` of a preflight');
    const unsent = new Script().request('1').failed('1', 'net::ERR_ABORTED');
    expect(fixOf(unsent).note).toContain('Nothing to change on the server');
  });
});

describe('a cache that answered for somebody else', () => {
  const other = { 'Access-Control-Allow-Origin': 'https://else.example' };
  const why = (script: Script): string | undefined => fixOf(script.failed('1')).explanation?.why;

  it('is likely where a shared cache says that it answered', () => {
    expect(why(answered({ ...other, Age: '30' }))).toContain('(`Age: 30`) probably returned');
    expect(why(answered({ 'CF-Cache-Status': 'HIT' }))).toContain('(`cf-cache-status: HIT`)');
    const missing = answered({ 'X-Cache': 'Hit from cloudfront' });
    expect(why(missing)).toMatch(
      /x-cache.* without CORS headers\. Either it was stored for a request without/,
    );
  });

  it('is not where the cache keeps a copy for each origin, or did not answer', () => {
    expect(why(answered({ ...other, Age: '30', Vary: 'Origin' }))).not.toContain('cache');
    expect(why(answered({ ...other, Age: '0', 'X-Cache': 'MISS' }))).not.toContain('cache');
    expect(why(answered({ ...ECHO, 'Access-Control-Allow-Origin': '"x"', Age: '30' }))).not.toContain(
      'cache',
    );
  });

  it('is certain where the browser’s own did', () => {
    const script = new Script().request('1').sent('1').response('1', other, 200, true);
    expect(why(script)).toContain('The browser’s HTTP cache');
  });
});

it('what the browser protects the local network from has an explanation of its own', () => {
  const script = new Script().request('1').sent('1');
  const fix = fixOf(script.failed('1', 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS'));
  const { why, fix: whatToDo } = ruleOf('local-network-access');
  expect(fix.explanation).toEqual(localNetworkAdvice(script.exchange(), { why, fix: whatToDo }));
});

describe('a bucket in another region', () => {
  it('is named', () => {
    const { explanation } = fixOf(
      new Script()
        .request('1', put)
        .preflight('2', put, { 'x-amz-bucket-region': 'us-east-2' }, 301)
        .failed('1'),
    );
    expect(explanation?.fix).toContain('own region (`us-east-2`)');
  });

  it('is named once where several readings are left', () => {
    const answer = { ...ANY, 'x-amz-bucket-region': 'us-east-2' };
    const { note } = fixOf(new Script().request('1', put).preflight('2', put, answer, 301).failed('1'));
    expect(note).toMatch(
      /^Call the URL of the bucket’s own region \(`us-east-2`\)\. In an SDK, set the region\./,
    );
    expect(note?.match(/own region/g)).toHaveLength(1);
  });

  it('is not guessed from a response that is no redirect', () => {
    expect(
      fixOf(answered({ 'x-amz-bucket-region': 'us-east-2' }).failed('1')).explanation?.fix,
    ).not.toContain('region');
  });
});

describe('a document without an origin of its own', () => {
  it('has to get one, or the data is for everybody', () => {
    const opaque = new Script().request('1', { requester: 'null' }).sent('1', { Origin: 'null' });
    expect(fixOf(opaque.response('1').failed('1'))).toMatchObject({
      explanation: { why: expect.stringContaining('`file:`') },
      steps: [{ set: { 'Access-Control-Allow-Origin': '*' } }],
      note: expect.stringMatching(/^Serve the document over http/),
    });
  });
});
