import { describe, expect, it } from 'vitest';
import { candidate } from '../../../../src/core/verdict/candidate.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import { judgeInputOf } from '../../../../src/core/verdict/judge-input.ts';
import { sentenceFor } from '../../../../src/core/verdict/sentence.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, ECHO, OTHER, answered, judgeLast, judgeOnly } from '../situation.ts';

const said = (script: Script): string => judgeOnly(script.exchange()).sentence;
const cookies = { Cookie: 'a=redacted-1-1' };

describe('the sentence', () => {
  it('says what allowed a response', () => {
    expect(said(answered(ANY).started('1'))).toBe(
      'Allowed: `https://api.example` allows every origin (`Access-Control-Allow-Origin: *`), and the request was sent without credentials.',
    );
    expect(said(answered(ECHO).started('1'))).toBe(
      'Allowed: `https://api.example` allows this origin (`Access-Control-Allow-Origin: https://app.example`).',
    );
  });

  it('says whether credentials were proven, or would only do', () => {
    const [proven, open] = [
      said(answered(CONSENT, cookies).started('1')),
      said(answered(CONSENT).started('1')),
    ];
    expect(proven).toMatch(/`Access-Control-Allow-Credentials: true`\.$/);
    expect(open).toMatch(
      /`Access-Control-Allow-Credentials: true`, so it is allowed with and without credentials\.$/,
    );
  });

  it('lets no value end its quotation, the line or the direction of the text', () => {
    const hostile = 'https://x.test`<b>\n\u001b[2J\u202e';
    const sentence = said(
      answered({ 'Access-Control-Allow-Origin': hostile }).failed('1', 'net::ERR_FAILED'),
    );
    expect(sentence).toContain('`https://x.test\\u0060<b>\\u000a\\u001b[2J\\u202e`');
  });

  it('says that an origin is opaque', () => {
    const script = new Script().request('1', { requester: 'null' }).sent('1', { Origin: 'null' });
    expect(said(script.delivered('1', { 'Access-Control-Allow-Origin': 'null' }))).toBe(
      'Allowed: the request’s origin is opaque, and `https://api.example` allows the origin `null`.',
    );
  });

  it('says what let a request through where CORS did not', () => {
    expect(said(answered({}).started('1'))).toBe(
      'Allowed: the headers that arrived fail the CORS check, but the page got the response anyway.',
    );
    expect(
      said(
        new Script()
          .request('1', { url: `${PAGE}/x` })
          .sent('1')
          .delivered('1'),
      ),
    ).toBe('Allowed: the request stayed on the page’s own origin.');
  });

  it('names the cached preflight, and how long it had left', () => {
    const granted = { ...ANY, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '60' };
    const script = new Script()
      .request('1', { method: 'PUT' })
      .preflight('2', { method: 'PUT' }, granted)
      .sent('1');
    script.delivered('1', ANY).wait(9970).request('3', { method: 'PUT' }).sent('3').delivered('3', ANY);
    const history = createBrowserCaches();
    const exchanges = script.exchanges();
    exchanges.forEach((one) => history.add(one));
    expect(exchanges.map((one) => judge(one, history).sentence)[1]).toBe(
      'Allowed: the preflight was answered from the cache (valid for 50 more seconds), and the response has `Access-Control-Allow-Origin`: `*`.',
    );
    expect(said(new Script().request('3', { method: 'PUT' }).sent('3').delivered('3', ANY))).toBe(
      'Allowed: the preflight was answered from the cache, and the response has `Access-Control-Allow-Origin`: `*`.',
    );
  });

  it('says what blocked a response, with its values', () => {
    expect(said(answered({ 'Access-Control-Allow-Origin': `${PAGE}/` }).failed('1'))).toBe(
      'Blocked by CORS: The response allows `https://app.example/`, but the request’s `Origin` is `https://app.example`.',
    );
  });

  it('says what else failed a request, with the browser’s error', () => {
    expect(said(new Script().request('1').sent('1').failed('1', 'net::ERR_CONNECTION_REFUSED'))).toBe(
      'Not CORS: Nothing is listening on that port, or a firewall rejected the connection. (`net::ERR_CONNECTION_REFUSED`)',
    );
    expect(said(new Script().request('1').sent('1').failed('1', 'net::ERR_HTTP2_PROTOCOL_ERROR'))).toContain(
      'Not CORS: The connection failed before the browser got a response, so there were no CORS headers to check. (`net::ERR_HTTP2_PROTOCOL_ERROR`)',
    );
  });

  it('says what is not known', () => {
    expect(said(new Script().request('1'))).toBe('Pending: there is no response yet.');
    const granted = { ...CONSENT, 'Access-Control-Allow-Methods': 'PUT' };
    expect(said(new Script().preflight('1', { method: 'PUT' }, granted))).toBe(
      'Unknown: the preflight passed, but the request that follows it was not seen.',
    );
  });

  it('says where a redirect leads that failed itself', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { Location: `${OTHER}x?token=1` }, 302);
    expect(said(script.failed('1'))).toMatch(
      /^Blocked by CORS: `api.example\/items` redirected to `other.example\/x`; the redirect \(status 302\) has no/,
    );
  });

  it('says where a preflight was redirected, also where another rule refused it first', () => {
    const script = new Script().request('1', { method: 'PUT' });
    script.preflight('2', { method: 'PUT' }, { Location: OTHER }, 307).failed('2', 'NS_ERROR_UNEXPECTED');
    const { sentence } = judgeOnly(script.failed('1', 'NS_ERROR_DOM_BAD_URI').exchange('firefox'));
    expect(sentence).toMatch(
      /^Blocked by CORS: `api.example\/items` redirected to `other.example\/`; the preflight response \(status 307\) has no/,
    );
  });

  it.each(['https://api.example/items', 'https://user:pass@api.example/items/?a=b'])(
    'says the schemes where these change, as on the way to %s',
    (target) => {
      const url = 'http://api.example/items';
      const upgraded = new Script().request('1', { url }).redirect('1', target, 307);
      upgraded.request('1', { url: target }).sent('1').response('1').failed('1');
      const { verdict } = judgeLast(upgraded.exchanges());
      const shown = target.replace('user:pass@', '').replace('?a=b', '');
      expect(verdict.sentence).toContain(
        `\`http://api.example/items\` redirected to \`${shown}\`; the response`,
      );
    },
  );

  it('says that it was the preflight that got no answer', () => {
    const script = new Script().request('1', { method: 'PUT' }).request('2', { method: 'OPTIONS' });
    script.sent('2', { 'Access-Control-Request-Method': 'PUT' });
    expect(said(script.failed('2', 'net::ERR_FAILED').failed('1', 'net::ERR_EMPTY_RESPONSE'))).toBe(
      'Not CORS: The preflight failed. The server closed the connection without sending a response. (`net::ERR_EMPTY_RESPONSE`)',
    );
  });

  it('says what redirected to the response that failed', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...ANY, Location: OTHER }, 302);
    script
      .redirect('1', OTHER)
      .request('1', { url: `${OTHER}x?token=1` })
      .sent('1')
      .response('1')
      .failed('1');
    const { verdict } = judgeLast(script.exchanges());
    expect(verdict.sentence).toMatch(
      /^Blocked by CORS: `api.example\/items` redirected to `other.example\/x`; the response \(status 200\) has no/,
    );
    expect(verdict.title).toBe('Redirected to `other.example`, which sends no CORS headers');
  });

  it('says which host failed behind a redirect', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...ANY, Location: OTHER }, 302);
    script.redirect('1', OTHER).request('1', { url: OTHER }).failed('1', 'net::ERR_CONNECTION_REFUSED');
    expect(said(script)).toMatch(
      /^Not CORS: `api.example\/items` redirected to `other.example\/`\. Nothing is/,
    );
  });

  it('says how long a page waited for an answer', () => {
    const script = new Script().request('1', { method: 'PUT' }).request('2', { method: 'OPTIONS' });
    script.sent('2', { 'Access-Control-Request-Method': 'PUT' }).wait(1500).failed('2', 'net::ERR_ABORTED');
    expect(said(script.failed('1', 'net::ERR_ABORTED'))).toContain(
      '`https://api.example` did not answer the preflight in 1.5 s; then the page aborted',
    );
    const request = new Script().request('1').sent('1').wait(2000);
    expect(said(request.failed('1', 'net::ERR_ABORTED'))).toContain('did not answer the request in 2 s');
  });

  it('says that CORS passed where the transfer broke later, but not where the page ended it', () => {
    const started = (): Script => answered(ANY).started('1');
    expect(said(started().failed('1', 'net::ERR_INCOMPLETE_CHUNKED_ENCODING'))).toContain(
      'CORS passed; then the transfer broke after status 200 (`net::ERR_INCOMPLETE_CHUNKED_ENCODING`).',
    );
    expect(said(started().failed('1', 'net::ERR_ABORTED'))).not.toContain('broke');
  });

  it('says that a response began, whatever its headers', () => {
    const broken = (answer: Record<string, string>): string => {
      const script = new Script().request('1').sent('1').response('1', answer);
      const exchange = script.failed('1', 'net::ERR_CONTENT_LENGTH_MISMATCH').exchange();
      return judgeOnly(exchange).sentence;
    };
    expect(broken(ANY)).toBe(
      'Not CORS: The response began with status 200, its headers pass the CORS check, and then the transfer broke. (`net::ERR_CONTENT_LENGTH_MISMATCH`)',
    );
    expect(broken({})).toContain('The response began with status 200, and then the transfer broke.');
  });

  it('gives every reading with its condition where the verdict is open', () => {
    const redirect = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...ANY, Location: OTHER }, 302);
    expect(said(redirect.redirect('1', OTHER).failed('1', 'net::ERR_ABORTED'))).toMatch(
      /^Unknown: `https:\/\/api\.example\/items` redirected to `https:\/\/other\.example\/`, which the browser did not follow\. 4 explanations are possible\. Allowed if the page asked for `redirect: "manual"`\. Not CORS if the page asked for `redirect: "error"`\. /,
    );
  });

  it('says where a redirect leads that was not followed, without its query', () => {
    const script = new Script()
      .request('1', { type: 'script' })
      .sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' });
    const to = 'http://api.example/items/?secret';
    script.response('1', { ...CONSENT, Location: to }, 307).redirect('1', to, 307);
    expect(said(script.failed('1', 'net::ERR_ABORTED'))).toMatch(
      /^Not CORS: `https:\/\/api\.example\/items` redirected to `http:\/\/api\.example\/items\/`, which the browser did not follow\. A page/,
    );
  });

  it('calls a response without CORS opaque', () => {
    const script = new Script().request('1', { type: 'image' }).sentOnly('1', {}).delivered('1');
    expect(said(script)).toMatch(/^Opaque: the request was made without CORS/);
  });

  it('cuts a value that would drown it', () => {
    const long = `https://${'a'.repeat(300)}.example`;
    expect(said(answered({ 'Access-Control-Allow-Origin': long }).failed('1')).length).toBeLessThan(300);
  });

  it('does without an error where the browser named none', () => {
    const exchange = answered(ANY).exchange();
    const unnamed = candidate({ verdict: 'not-cors', rule: 'redirect-mode-error', mode: 'cors' });
    const sentence = sentenceFor(judgeInputOf(exchange, createBrowserCaches()), [unnamed], null);
    expect(sentence).toMatch(/^Not CORS: The request was made with `redirect: "error"`.*redirect\.$/);
  });
});
