import { describe, expect, it } from 'vitest';
import { covers, pathPolicyFor } from '../../../../../src/core/advice/policy/server-policy.ts';
import { pathPolicy } from './path-policy.ts';

describe('covers', () => {
  it.each([
    ['/', '/', true],
    ['/', '/api/users', true],
    ['/api', '/api', true],
    ['/api', '/api/', true],
    ['/api', '/api/users', true],
    ['/api', '/apis', false],
    ['/api', '/', false],
  ])('%s and what is below it: %s %s', (path, pathname, expected) => {
    expect(covers({ path, exact: false }, pathname)).toBe(expected);
  });

  it('covers nothing below an exact path', () => {
    expect(covers({ path: '/api', exact: true }, '/api')).toBe(true);
    expect(covers({ path: '/api', exact: true }, '/api/users')).toBe(false);
  });
});

describe('pathPolicyFor', () => {
  const api = pathPolicy({ path: '/api' });
  const all = pathPolicy({ path: '/' });
  const policy = { server: 'https://api.example', paths: [api, all] };

  it('takes the first path that covers the URL, whatever its query', () => {
    expect(pathPolicyFor(policy, 'https://api.example/api/users?page=2')).toBe(api);
    expect(pathPolicyFor(policy, 'https://api.example/images/1.png')).toBe(all);
  });

  it('has none for what no path covers, and for what is no URL', () => {
    expect(pathPolicyFor({ ...policy, paths: [api] }, 'https://api.example/')).toBeUndefined();
    expect(pathPolicyFor(policy, 'http://')).toBeUndefined();
  });
});
