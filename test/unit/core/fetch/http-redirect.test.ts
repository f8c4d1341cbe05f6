import { describe, expect, it } from 'vitest';
import { isRedirectStatus, methodAfterRedirect } from '../../../../src/core/fetch/http-redirect.ts';

describe('isRedirectStatus', () => {
  it('holds for the five statuses of the standard, not for 300 and 304', () => {
    const redirects = Array.from({ length: 100 }, (_, index) => 300 + index).filter(isRedirectStatus);
    expect(redirects).toEqual([301, 302, 303, 307, 308]);
  });
});

describe('methodAfterRedirect', () => {
  it.each([
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [302, 'PUT', 'PUT'],
    [303, 'POST', 'GET'],
    [303, 'PUT', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [307, 'POST', 'POST'],
    [308, 'DELETE', 'DELETE'],
  ])('after %i %s becomes %s', (status, method, next) => {
    expect(methodAfterRedirect(status, method)).toBe(next);
  });
});
