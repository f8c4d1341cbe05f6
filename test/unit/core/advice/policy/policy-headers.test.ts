import { describe, expect, it } from 'vitest';
import { policyHeaders } from '../../../../../src/core/advice/policy/policy-headers.ts';
import { pathPolicy } from './path-policy.ts';

const ORIGIN = 'https://app.example';

function linesFor(given: Parameters<typeof pathPolicy>[0], isPreflight = false, origin = ORIGIN): string[] {
  return policyHeaders(pathPolicy(given), { origin, isPreflight }).map(
    ({ name, value }) => `${name}: ${value}`,
  );
}

describe('policyHeaders', () => {
  it('names the origin of the request, and says that responses differ by it', () => {
    expect(linesFor({})).toEqual([`Access-Control-Allow-Origin: ${ORIGIN}`, 'Vary: Origin']);
  });

  it('allows nothing to other origins', () => {
    const given = { credentials: true, methods: ['PUT'], headers: ['x-a'], maxAge: 60 };
    expect(linesFor(given, true, 'https://other.example')).toEqual(['Vary: Origin']);
    expect(linesFor(given, true, 'null')).toEqual(['Vary: Origin']);
  });

  it('allows every origin with a wildcard', () => {
    expect(linesFor({ wildcard: true, origins: [] }, false, 'null')).toEqual([
      'Access-Control-Allow-Origin: *',
    ]);
  });

  it('lists methods and headers in preflight responses only, and exposed headers in the others', () => {
    const given = {
      credentials: true,
      methods: ['PUT', 'DELETE'],
      headers: ['x-a', 'x-b'],
      exposeHeaders: ['ETag'],
      maxAge: 600,
    };
    const always = [
      `Access-Control-Allow-Origin: ${ORIGIN}`,
      'Vary: Origin',
      'Access-Control-Allow-Credentials: true',
    ];
    expect(linesFor(given, true)).toEqual([
      ...always,
      'Access-Control-Allow-Methods: PUT, DELETE',
      'Access-Control-Allow-Headers: x-a, x-b',
      'Access-Control-Max-Age: 600',
    ]);
    expect(linesFor(given)).toEqual([...always, 'Access-Control-Expose-Headers: ETag']);
  });
});
