import { isSameOrigin, parseUrl } from '../../fetch/origin.ts';
import { brief, checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

/** HTTP-redirect fetch, steps 9 and 10. */
export const redirectLocationUserinfo = checkRule({
  id: 'redirect-location-userinfo',
  phases: ['redirect'],
  spec: fetchAnchor('http-redirect-fetch'),
  mdn: mdnError('CORSDidNotSucceed'),
  chromium: { redirect: 'RedirectContainsCredentials' },
  firefox: 'CORSDidNotSucceed2',
  title: {
    pass: 'The redirect’s target has no user name or password',
    fail: 'The redirect’s target has a user name or password',
  },
  why: 'The URL of a cross-origin redirect must not contain credentials.',
  fix: 'Remove `user:password@` from the `Location`.',
  looksAt: [{ side: 'response', kind: 'header', name: 'Location' }],
  check({ redirects, location = '' }, { url, requester, tainting }) {
    if (!redirects) return 'not-applicable';
    const target = parseUrl(location, url);
    if (!target || (target.username === '' && target.password === '')) return 'pass';
    const leavesOrigin = !isSameOrigin(target.origin, requester);
    return leavesOrigin || tainting ? { reason: null, parameter: null } : 'pass';
  },
  headline: ({ location = '' }, { url }) =>
    `The redirect to ${brief(hostOf(location, url))} has a user name or password`,
  says: ({ location = '' }, { url }) =>
    `The redirect to ${quote(hostOf(location, url))} has a user name or password in its URL.`,
});

function hostOf(location: string, url: string): string {
  return parseUrl(location, url)?.host ?? 'a URL';
}
