import { describe, expect, it } from 'vitest';
import { redirectKindOf } from '../../../../src/core/advice/redirect-kind.ts';

describe('the kind of a redirect', () => {
  it.each([
    ['https://api.example/me', 'https://login.example/', 'login'],
    ['https://api.example/me', 'https://api.example/login?next=/me', 'login'],
    ['https://api.example/me', 'https://id.example/realms/a/protocol/openid-connect/auth', 'login'],
    ['https://api.example/me', 'https://b.example/start?client_id=1&redirect_uri=x', 'login'],
    ['https://api.example/me', 'https://b.example/start?SAMLRequest=abc', 'login'],
    ['https://login.example/a', 'https://login.example/b', 'path'],
    ['https://api.example/blog/in', 'https://api.example/blog/in/', 'slash'],
    ['https://api.example/items/', 'https://api.example/items', 'slash'],
    ['https://api.example/items', 'http://api.example/items/', 'downgrade'],
    ['http://api.example/items', 'https://api.example/items', 'upgrade'],
    ['https://api.example/items', 'https://api.example/v2/items', 'path'],
    ['https://api.example/items', 'https://api.example:8443/items', 'host'],
    ['https://api.example/items', 'https://api.example:8443/items?sig=1', 'storage'],
    ['https://api.example/items', 'http://backend:8080/items', 'internal-host'],
    ['https://api.example/items', 'http://10.0.0.5/items', 'internal-host'],
    ['http://localhost:1/items', 'http://127.0.0.1:2/items', 'host'],
    ['https://api.example/items', 'http://[2001:db8::1]/items', 'host'],
    ['https://b.s3.amazonaws.com/k', 'https://b.s3.us-east-2.amazonaws.com/k', 'region'],
    ['https://s3.amazonaws.com/b/k', 'https://s3-us-west-2.amazonaws.com/b/k', 'region'],
    ['https://api.example/f', 'https://b.s3.us-east-2.amazonaws.com/k', 'storage'],
    ['https://api.example/f', 'https://objects.githubusercontent.com/k', 'storage'],
    ['https://api.example/f', 'https://cdn.example/k?X-Amz-Signature=1', 'storage'],
    ['https://api.example/items', 'https://www.api.example/items', 'host'],
  ])('from %s to %s is %s', (from, to, kind) => {
    expect(redirectKindOf(new URL(from), new URL(to))).toBe(kind);
  });
});
