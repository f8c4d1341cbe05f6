import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../../src/core/rules/rule-names.ts';
import { allowOriginMismatch } from '../../../../src/core/rules/catalogue/allow-origin-mismatch.ts';
import { ruleOf } from '../../../../src/core/rules/catalogue/index.ts';

describe('the names of a rule', () => {
  it('say on which legs Chromium uses them, where they differ', () => {
    expect(namesOf(ruleOf('missing-allow-origin'))).toEqual({
      chromium: [
        { name: 'PreflightMissingAllowOriginHeader', legs: ['preflight'] },
        { name: 'MissingAllowOriginHeader', legs: ['redirect', 'request'] },
      ],
      firefox: [{ name: 'CORSMissingAllowOrigin2', legs: [] }],
    });
  });

  it('are all that Firefox may say, and none where a browser does not check', () => {
    expect(namesOf(ruleOf('preflight-redirected'))).toEqual({
      chromium: [{ name: 'PreflightDisallowedRedirect', legs: [] }],
      firefox: [
        { name: 'CORSExternalRedirectNotAllowed', legs: [] },
        { name: 'CORSDidNotSucceed2', legs: [] },
      ],
    });
    const authorization = namesOf(ruleOf('preflight-authorization-not-covered-by-wildcard'));
    expect(authorization.chromium).toEqual([]);
    // A function of what was seen, without a list of what it can give.
    expect(namesOf({ ...allowOriginMismatch, firefox: () => 'CORSOther' }).firefox).toEqual([]);
  });

  it('are the network errors of what is not CORS', () => {
    expect(namesOf(ruleOf('aborted'))).toEqual({
      chromium: [{ name: 'net::ERR_ABORTED', legs: [] }],
      firefox: [{ name: 'NS_BINDING_ABORTED', legs: [] }],
    });
    expect(namesOf(ruleOf('allowed-wildcard'))).toEqual({ chromium: [], firefox: [] });
  });
});
