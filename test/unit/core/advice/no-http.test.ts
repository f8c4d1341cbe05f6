import { expect, test } from 'vitest';
import { examine } from '../../../../src/core/examine.ts';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { policySubjectOf } from '../../../../src/core/advice/policy/policy-subject.ts';
import { verdictOn } from '../../../../src/core/verdict/judge.ts';
import { judgeInputOf } from '../../../../src/core/verdict/judge-input.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { Script } from '../../../support/webrequest-script.ts';

function asNoHttp(exchange: Exchange): Exchange {
  const [{ request }] = exchange.hops;
  const { response } = request;
  if (!response) throw new Error('There is no response to change.');
  return {
    ...exchange,
    hops: [{ request: { ...request, response: { ...response, statusLine: 'HTTP/0.9 200 OK' } } }],
  };
}

test('no setting can be its policy', () => {
  const http = new Script().request('1').sent('1').response('1').completed('1').exchange('firefox');
  const subjectOf = (exchange: Exchange): unknown => {
    const input = judgeInputOf(exchange, createBrowserCaches());
    return policySubjectOf(input, verdictOn(input));
  };
  expect(subjectOf(http)).toBeDefined();
  expect(subjectOf(asNoHttp(http))).toBeUndefined();
});

test('no header can be the fix of a server that sends no HTTP', () => {
  const http = new Script().request('1').sent('1').response('1').completed('1').exchange('firefox');
  const before = examine(http, createBrowserCaches());
  expect(before.fix.steps).toHaveLength(1);
  const { verdict, fix } = examine(asNoHttp(http), createBrowserCaches());
  expect(verdict).toMatchObject({ verdict: 'blocked', rule: 'missing-allow-origin' });
  expect(fix.steps).toBeNull();
  expect(fix.explanation?.why).toContain('not an HTTP response');
  expect(fix.note).toContain('Check the port and the scheme');
});
