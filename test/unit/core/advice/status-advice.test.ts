import { describe, expect, it } from 'vitest';
import { statusAdvice } from '../../../../src/core/advice/status-advice.ts';
import { examine } from '../../../../src/core/examine.ts';
import type { Fix } from '../../../../src/core/verdict/verdict.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { judgeLast } from '../situation.ts';

function fixOf(script: Script): Fix {
  const { exchange, verdict, history } = judgeLast(script.exchanges());
  return examine(exchange, history, verdict).fix;
}

const put = { method: 'PUT' };

describe('an error page explains itself by its status', () => {
  const error = (status: number, answer = {}): string | undefined =>
    fixOf(new Script().request('1').sent('1').response('1', answer, status).failed('1')).explanation?.fix;

  it.each([
    [404, 'check the path'],
    [413, 'The body is larger'],
    [418, 'Fix the request'],
    [500, 'Fix the server error'],
    [504, 'did not answer the proxy in time'],
    [401, 'Log in, or send valid credentials'],
    [403, 'Look at the body of the response'],
  ])('%i', (status, fix) => {
    expect(error(status)).toContain(fix);
  });

  it('with what its product needs to send headers on errors, too', () => {
    expect(error(404, { Server: 'nginx/1.27' })).toMatch(/In NGINX, that needs `always`/);
    const gateway = { 'x-amzn-ErrorType': 'InternalServerErrorException' };
    expect(error(502, gateway)).toMatch(/In API Gateway, add them to the gateway responses/);
    expect(error(403, { ...gateway, 'x-amzn-ErrorType': 'MissingAuthenticationTokenException' })).toMatch(
      /^Fix the request: .* In API Gateway/,
    );
  });

  it('429 with the time to wait', () => {
    expect(error(429, { 'Retry-After': '30' })).toContain('to wait 30 seconds');
    expect(error(429)).not.toContain('to wait');
    expect(error(429, { 'Retry-After': 'Fri, 20 Nov 2026 05:00:00 GMT' })).not.toContain('to wait');
  });

  it('a firewall, whatever the status', () => {
    expect(error(403, { 'cf-mitigated': 'challenge' })).toContain('Allow the request in the firewall');
  });
});

describe('an error whose response is not there', () => {
  it('is explained by its rule', () => {
    const { exchange, verdict } = judgeLast(new Script().request('1').exchanges());
    const general = { why: 'Why.', fix: 'Fix.' };
    expect(statusAdvice(exchange, { ...verdict, reason: 'server-error' }, general)).toBe(general);
  });
});

describe('a preflight that was refused', () => {
  const refused = (answer: Record<string, string>, status: number, headers?: string): string | undefined =>
    fixOf(
      new Script()
        .request('1', put)
        .preflight('2', { ...put, ...(headers !== undefined && { headers }) }, answer, status)
        .failed('1'),
    ).explanation?.fix;

  it('by authentication must be answered without it', () => {
    expect(refused({ 'WWW-Authenticate': 'Basic' }, 401)).toContain('Answer OPTIONS without authentication');
  });

  it('by an error of the server is that error', () => {
    expect(refused({}, 500)).toMatch(
      /^Fix the server error: .* answer OPTIONS before the code that fails\.$/,
    );
    expect(refused({}, 502)).toMatch(/^The proxy got no usable answer .* answer OPTIONS before/);
  });

  it('without a reason is most likely a login check that comes too early', () => {
    expect(refused({}, 403)).toBe(
      'Let the CORS code answer OPTIONS before access rules and login checks. The server’s log says what refused it.',
    );
    expect(refused({}, 400)).toContain('before the routes and their checks');
    const spring = {
      'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate',
      'X-Content-Type-Options': 'nosniff',
    };
    expect(refused(spring, 403)).toContain('login checks. In Spring Security, `http.cors');
  });

  it('by a product that answers OPTIONS itself says what to do in that product', () => {
    expect(refused({}, 405)).toMatch(/check that the path exists\.$/);
    expect(refused({ Server: 'Microsoft-IIS/10.0' }, 405)).toContain('install its CORS module');
    const gateway = { 'x-amzn-ErrorType': 'MissingAuthenticationTokenException' };
    expect(refused(gateway, 403)).toMatch(/^Let the CORS middleware .* In API Gateway, enable CORS/);
    expect(refused({ 'cf-mitigated': 'challenge' }, 403)).toContain('Allow the request in the firewall');
  });

  it('by CORS code names what its configuration must allow', () => {
    expect(refused({ Vary: 'Origin' }, 403, 'x-a')).toBe(
      `Check the CORS configuration of the server or storage bucket: it must allow the origin \`${PAGE}\` and the method \`PUT\` and the request headers \`x-a\`.`,
    );
    expect(refused({ Vary: 'Origin' }, 403)).toContain('and the method `PUT`.');
  });

  it('and so does a request; of an opaque origin only that it must be allowed', () => {
    const simple = (requester: string, sent: object): string | undefined =>
      fixOf(
        new Script()
          .request('1', { requester })
          .sentOnly('1', { 'Sec-Fetch-Mode': 'cors', ...sent })
          .response('1', { Vary: 'Origin' }, 403)
          .failed('1'),
      ).explanation?.fix;
    expect(simple(PAGE, { Origin: PAGE })).toContain(`allow the origin \`${PAGE}\`.`);
    expect(simple('null', { Origin: 'null' })).toContain('it must allow this request.');
    expect(simple(PAGE, {})).toContain('it must allow this request.');
  });
});
