import fc from 'fast-check';
import { expect, test } from 'vitest';
import { corsHeadersOf } from '../../../../src/core/exchange/cors-response-headers.ts';
import { preflightContext } from '../../../../src/core/rules/preflight-context.ts';
import { engines } from '../../../../src/core/fetch/engine.ts';
import { rulesFor } from '../../../../src/core/verdict/run-checks.ts';
import type { Leg } from '../../../../src/core/exchange/exchange.ts';
import { getHeader } from '../../../../src/core/fetch/headers.ts';
import { preflightResult } from '../../../../src/core/exchange/preflight-passes.ts';
import { headers, PAGE } from '../../../support/webrequest-script.ts';

const value = (...known: string[]): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...known), fc.string({ maxLength: 6 }));
const answer = fc.record(
  {
    'Access-Control-Allow-Origin': value(PAGE, '*', 'null', '', `${PAGE}/`, `${PAGE}, *`, 'http://[', '"*"'),
    'Access-Control-Allow-Credentials': value('true', 'True', 'false'),
    'Access-Control-Allow-Methods': value('*', 'PUT', 'put', 'GET, PUT', '*, PUT', 'P T', 'PUT,'),
    'Access-Control-Allow-Headers': value('*', 'x-a', 'X-A, x-b', '*, x-a', 'x a', 'authorization'),
    Location: value('/', 'https://else.example/'),
  },
  { requiredKeys: [] },
);
const asked = fc.record(
  {
    Origin: fc.constantFrom(PAGE, 'null'),
    'Access-Control-Request-Method': fc.constantFrom('PUT', 'GET', 'POST', 'patch', '*'),
    'Access-Control-Request-Headers': fc.constantFrom('x-a', 'x-a,x-b', 'authorization', '*', ''),
  },
  { requiredKeys: [] },
);
const status = fc.constantFrom(200, 204, 299, 199, 302, 307, 304, 401, 404, 500);

const present = (record: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );

test.each([engines.chromium, engines.firefox])('agrees with the rules of $id', (engine) => {
  const passesRules = (preflight: Leg, credentials: boolean): boolean => {
    if (!preflight.response) throw new Error('It was answered.');
    const origin = getHeader(preflight.requestHeaders ?? [], 'origin') ?? 'null';
    const subject = {
      engine,
      preflight,
      origin,
      requester: origin,
      tainted: false,
      credentials,
      merged: false,
    };
    const context = preflightContext(subject);
    const read = corsHeadersOf(preflight.response);
    return rulesFor(context).every((rule) => typeof rule.check(read, context) === 'string');
  };
  fc.assert(
    fc.property(answer, asked, status, (answered, requested, code) => {
      const preflight: Leg = {
        kind: 'preflight',
        requestId: '1',
        url: 'https://api.example/items',
        method: 'OPTIONS',
        startedAt: 0,
        requestHeaders: headers(present(requested)),
        response: {
          status: code,
          statusLine: '',
          headers: headers(present(answered)),
          at: 1,
          fromCache: false,
        },
      };
      const [without, withThem] = [passesRules(preflight, false), passesRules(preflight, true)];
      const result = without === withThem ? (without ? 'passes' : 'fails') : 'depends';
      expect(preflightResult(preflight)).toBe(result);
    }),
    { numRuns: 3000 },
  );
});

test('says nothing of a preflight without an answer', () => {
  const preflight = { kind: 'preflight', requestId: '1', url: '', method: 'OPTIONS', startedAt: 0 } as const;
  expect(preflightResult(preflight)).toBe('unanswered');
});

test('knows no answer, and takes what was not seen of the preflight for the least', () => {
  const blind: Leg = {
    kind: 'preflight',
    requestId: '1',
    url: 'https://api.example/',
    method: 'OPTIONS',
    startedAt: 0,
  };
  expect(preflightResult(blind)).toBe('unanswered');
  const response = {
    status: 204,
    statusLine: '',
    headers: headers({ 'Access-Control-Allow-Origin': '*' }),
    at: 0,
    fromCache: false,
  };
  expect(preflightResult({ ...blind, response })).toBe('depends');
});
