import { describe, expect, it } from 'vitest';
import { checksOf, rules, type RuleId } from '../../../../../src/core/rules/catalogue/index.ts';
import type { CheckContext } from '../../../../../src/core/rules/rule.ts';
import { answerOf, contextOf } from '../../situation.ts';

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** The title of the failure of this response by that rule. */
function headlineOf(
  id: RuleId,
  headers: Headers,
  context: Partial<CheckContext> = {},
  status = 200,
): string | undefined {
  const [rule] = checksOf([id]);
  const answer = answerOf(headers, status);
  const full = contextOf(context);
  const finding = rule?.check(answer, full);
  if (!rule || finding === undefined || typeof finding === 'string') return undefined;
  return rule.headline?.(answer, full, finding);
}

const ACAO = 'Access-Control-Allow-Origin';
const preflight = { phase: 'preflight' } as const;

describe('the title of a failure', () => {
  it.each<[RuleId, Headers, Partial<CheckContext>, number, string]>([
    ['missing-allow-origin', {}, {}, 200, '`Access-Control-Allow-Origin` is missing'],
    ['missing-allow-origin', {}, {}, 502, 'Server error 502, no CORS headers'],
    [
      'missing-allow-origin',
      { Location: 'https://[' },
      { phase: 'redirect' },
      302,
      'The redirect to `https://[` has no CORS headers',
    ],
    [
      'missing-allow-origin',
      { Location: '/x' },
      { phase: 'redirect' },
      302,
      'The redirect to `api.example` has no CORS headers',
    ],
    ['missing-allow-origin', {}, {}, 404, 'Error 404, no CORS headers'],
    [
      'allow-origin-mismatch',
      { [ACAO]: 'https://b.example' },
      {},
      200,
      'Allows `https://b.example`, not `https://app.example`',
    ],
    [
      'allow-origin-mismatch',
      { [ACAO]: 'https://b.example' },
      { origin: 'null', tainted: true },
      200,
      'The request’s `Origin` became `null` after a redirect',
    ],
    [
      'allow-origin-mismatch',
      { [ACAO]: 'https://b.example' },
      { origin: 'null' },
      200,
      'The request’s `Origin` is `null`',
    ],
    ['allow-origin-invalid', { [ACAO]: '' }, {}, 200, '`Access-Control-Allow-Origin` is empty'],
    [
      'allow-origin-invalid',
      { [ACAO]: 'app.example' },
      {},
      200,
      '`Access-Control-Allow-Origin` is not an origin: `app.example`',
    ],
    [
      'allow-origin-multiple',
      { [ACAO]: ['*', '*'] },
      {},
      200,
      '`Access-Control-Allow-Origin` is sent 2 times',
    ],
    [
      'allow-origin-multiple',
      { [ACAO]: 'https://a.example, https://b.example' },
      {},
      200,
      '`Access-Control-Allow-Origin` lists several values',
    ],
    [
      'missing-allow-credentials',
      {},
      { credentials: true },
      200,
      '`Access-Control-Allow-Credentials` is missing',
    ],
    [
      'missing-allow-credentials',
      { 'Access-Control-Allow-Credentials': 'True' },
      { credentials: true },
      200,
      '`Access-Control-Allow-Credentials` is `True`, not `true`',
    ],
    ['preflight-bad-status', {}, preflight, 405, 'The preflight response has status 405'],
    [
      'preflight-redirected',
      { Location: '/login' },
      preflight,
      302,
      'The preflight was redirected to `https://api.example/login`',
    ],
    [
      'preflight-redirected',
      { Location: 'https://[' },
      preflight,
      302,
      'The preflight was redirected to `https://[`',
    ],
    ['preflight-method-not-allowed', {}, { ...preflight, method: 'PUT' }, 200, 'Method `PUT` is not allowed'],
    [
      'preflight-header-not-allowed',
      {},
      { ...preflight, unsafeHeaders: ['content-type'] },
      200,
      'Request header `content-type` is not allowed',
    ],
    [
      'preflight-header-not-allowed',
      {},
      { ...preflight, unsafeHeaders: ['x-a', 'x-b'] },
      200,
      'Request headers `x-a, x-b` are not allowed',
    ],
    [
      'preflight-invalid-allow-headers',
      { 'Access-Control-Allow-Headers': 'x-a, (b)' },
      preflight,
      200,
      '`Access-Control-Allow-Headers` lists `(b)`, which is invalid',
    ],
    [
      'preflight-invalid-allow-methods',
      { 'Access-Control-Allow-Methods': '[GET' },
      preflight,
      200,
      '`Access-Control-Allow-Methods` lists `[GET`, which is invalid',
    ],
    [
      'redirect-location-userinfo',
      { Location: 'https://u:p@b.example/' },
      { phase: 'redirect' },
      302,
      'The redirect to `b.example` has a user name or password',
    ],
    [
      'redirect-non-http-scheme',
      { Location: 'ftp://b.example/' },
      { phase: 'redirect' },
      302,
      'Redirected to `ftp://b.example/`, not http or https',
    ],
  ])('of %s has the value %j', (id, headers, context, status, title) => {
    expect(headlineOf(id, headers, context, status)).toBe(title);
  });

  it('shortens a long value', () => {
    const long = `x-${'a'.repeat(80)}`;
    const title = headlineOf('preflight-header-not-allowed', {}, { ...preflight, unsafeHeaders: [long] });
    expect(title).toMatch(/^Request header `x-a{45}…` is not allowed$/);
  });

  it('is the rule’s own where it has no value', () => {
    const plain = rules.filter((rule) => rule.kind === 'check' && !rule.headline).map(({ id }) => id);
    expect(plain).toEqual([
      'wildcard-origin-with-credentials',
      'preflight-authorization-not-covered-by-wildcard',
    ]);
  });
});
