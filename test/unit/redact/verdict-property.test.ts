import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import { redactExchange } from '../../../src/har/redact-exchange.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { createStrictRedactor } from '../../../src/redact/sharing/sharing-redactor.ts';
import { pair, Script } from '../../support/webrequest-script.ts';
import { chaos } from '../core/exchange/chaos.ts';

/** What the judge says, but for sentences: they quote what was redacted. */
function verdictsOn(exchanges: readonly Exchange[]): unknown[] {
  const caches = createBrowserCaches();
  exchanges.forEach((one) => caches.add(one));
  return exchanges.map((exchange) => {
    const { verdict, rule, phase, reason, certainty, mode, credentials, readings, chromium, firefox } = judge(
      exchange,
      caches,
    );
    const failures = judge(exchange, caches).failures.map((one) => [
      one.rule,
      one.phase,
      one.reason,
      one.predicted,
    ]);
    return {
      verdict,
      rule,
      phase,
      reason,
      certainty,
      mode,
      credentials,
      readings: readings?.length,
      chromium,
      firefox,
      failures,
    };
  });
}

function expectSame(exchanges: readonly Exchange[]): void {
  const expected = verdictsOn(exchanges);
  for (const redactor of [createRedactor(), createStrictRedactor()])
    expect(verdictsOn(exchanges.map((one) => redactExchange(one, redactor)))).toEqual(expected);
}

test('redaction changes no verdict, whatever was captured', { timeout: 60_000 }, () => {
  const engine = fc.constantFrom('chromium' as const, 'firefox' as const);
  fc.assert(fc.property(chaos, engine, (events, id) => expectSame(pair(events, id))));
});

const PAGE = 'https://app-frontend-prod.test';
const host = fc.constantFrom(
  PAGE,
  'https://xapp-1-frontend-prod-1234567890.run.test',
  'http://AKIAABCDEFGHIJKLMNOP.test:8443',
  'https://token.test',
  'https://dapi.design-token-4f9a1c2b3d.test',
  'https://192-168-100-200.test',
  'http://127.0.0.1:9000',
);
const path = fc.constantFrom(
  '/',
  '/reset/q7Xk2mZp9Lw4Rt8v',
  '/reset/q7Xk2mZp9Lw4Rt8v/',
  '/a;sid=q7Xk2mZp9Lw4Rt8v?token=abc',
  '/?next=https%3A%2F%2Fu%3Ap%40b.test#access_token=q7Xk2mZp9Lw4Rt8v',
  '/a b',
  '\\x',
);
const user = fc.constantFrom('', 'me:q7Xk2mZp@', 'me@');
const url = fc.tuple(host, user, path).map(([at, who, rest]) => at.replace('://', `://${who}`) + rest);
const location = fc.oneof(
  url,
  path,
  fc.constantFrom('data:,x', 'ftp://u:p@a.test/', 'http://', 'https:\\\\me:p@a.test'),
);
const allow = fc.constantFrom('*', PAGE, `${PAGE}/`, 'null', 'https://q7Xk2mZp9Lw4Rt8v.test', `${PAGE}, *`);

test('redaction changes no verdict, where secrets stand beside what rules read', { timeout: 60_000 }, () => {
  const session = fc.record({
    url,
    location,
    allow,
    put: fc.boolean(),
    status: fc.constantFrom(200, 302, 307),
  });
  fc.assert(
    fc.property(fc.array(session, { minLength: 1, maxLength: 4 }), (requests) => {
      const script = new Script();
      for (const [index, one] of requests.entries()) {
        const id = String(index);
        const answer = { 'Access-Control-Allow-Origin': one.allow, 'X-Trace': 'token=q7Xk2mZp9Lw4Rt8v' };
        const asked = { url: one.url, requester: PAGE, method: one.put ? 'PUT' : 'GET' };
        script.request(id, asked);
        if (one.put) script.preflight(`p${id}`, asked, { ...answer, 'Access-Control-Allow-Methods': 'PUT' });
        script.sent(id, { Origin: PAGE, Cookie: 'sid=q7Xk2mZp9Lw4Rt8v', 'X-A': 'q7Xk2mZp9Lw4Rt8v' });
        script.response(id, { ...answer, Location: one.location }, one.status);
        script.failed(id);
      }
      expectSame(script.exchanges());
    }),
  );
});

test.each([
  [{ 'x-ms-error-code': 'CorsPreflightFailure' }, 'cors-refused'],
  [{ Server: 'Windows-Azure-Blob/1.0' }, 'cors-refused'],
  [{ Server: 'AkamaiGHost' }, 'firewall'],
])('what tells who refused a preflight is kept: %o', (headers, reason) => {
  const script = new Script().request('1', { method: 'PUT' });
  const exchange = script.preflight('2', { method: 'PUT' }, headers, 403).failed('1').exchange();
  for (const redactor of [createRedactor(), createStrictRedactor()])
    expect(verdictsOn([redactExchange(exchange, redactor)])).toMatchObject([{ reason }]);
});
