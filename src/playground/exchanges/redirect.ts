import type { Ask, Chapter, Expectation, PlaygroundExchange, ServerReply, Target } from '../exchange.ts';
import { allowed, ANY, blocked, notCors, PAGE, replyWith } from './expect.ts';

/** A redirect with this Location and these other header lines. */
function to(location: string, ...headers: readonly string[]): ServerReply {
  return replyWith(302, `Location: ${location}`, ...headers);
}

const END_PAGE = replyWith(200, PAGE);
const END_ANY = replyWith(200, ANY);

function redirected(
  id: string,
  title: string,
  replies: readonly ServerReply[],
  expect: Expectation,
  more: { readonly to?: Target; readonly ask?: Ask } = {},
): PlaygroundExchange {
  return { id, title, from: 'fetch', replies, expect, ...more };
}

export const REDIRECT: Chapter = {
  title: 'Redirects',
  says: 'Every hop of a cross-origin request must pass the CORS check. When one foreign server redirects to another, the origin becomes `null`.',
  exchanges: [
    redirected(
      'from-home',
      'From the page’s own server to another',
      [to('{other}{next}'), END_PAGE],
      allowed('allowed-exact-origin'),
      { to: 'page' },
    ),
    redirected(
      'within',
      'Within the other server',
      [to('{next}', PAGE), END_PAGE],
      allowed('allowed-exact-origin'),
    ),
    redirected(
      'tainted-any',
      'On to a third server that allows any origin',
      [to('{third}{next}', PAGE), END_ANY],
      allowed('allowed-wildcard'),
    ),
    redirected(
      'tainted',
      'On to a third server that allows the page',
      [to('{third}{next}', PAGE), END_PAGE],
      blocked('allow-origin-mismatch'),
    ),
    redirected(
      'tainted-null',
      'On to a third server that allows null',
      [to('{third}{next}', PAGE), replyWith(200, 'Access-Control-Allow-Origin: null')],
      allowed('allowed-null-origin'),
    ),
    redirected(
      'back-home',
      'Back to the page’s own server, which sends no CORS headers',
      [to('{page}{next}', PAGE), replyWith(200)],
      blocked('missing-allow-origin'),
    ),
    redirected(
      'hop-missing',
      'The redirect itself lacks the header',
      [to('{next}'), END_PAGE],
      blocked('missing-allow-origin', 'redirect'),
    ),
    redirected(
      'hop-mismatch',
      'The redirect itself allows another origin',
      [to('{next}', 'Access-Control-Allow-Origin: {third}'), END_PAGE],
      blocked('allow-origin-mismatch', 'redirect'),
    ),
    redirected(
      'userinfo',
      'To a URL with a user name',
      [to('http://user:word@{host:other}{next}', PAGE), END_PAGE],
      blocked('redirect-location-userinfo', 'redirect'),
    ),
    redirected(
      'to-ftp',
      'To an ftp: URL',
      [to('ftp://{host:other}/', PAGE)],
      blocked('redirect-non-http-scheme', 'redirect'),
    ),
    redirected(
      'to-data',
      'To a data: URL',
      [to('data:text/plain,x', PAGE)],
      notCors('redirect-non-http-scheme', 'redirect'),
    ),
    redirected(
      'bad-location',
      'To an invalid URL',
      [to('http://[', PAGE)],
      notCors('redirect-bad-location', 'redirect'),
    ),
    redirected('endless', 'A redirect loop', [to('{next}', PAGE)], notCors('redirect-too-many', 'redirect')),
    redirected(
      'no-location',
      'A 302 without `Location` is a normal response',
      [replyWith(302, PAGE)],
      allowed('allowed-exact-origin'),
    ),
    redirected(
      'manual',
      'Not followed: `redirect: "manual"`',
      [to('{next}', PAGE), END_PAGE],
      allowed('allowed-opaque-redirect', 'redirect'),
      { ask: { redirect: 'manual' } },
    ),
    redirected(
      'refuses-redirects',
      'The page allows no redirects: `redirect: "error"`',
      [to('{next}', PAGE), END_PAGE],
      notCors('redirect-mode-error', 'redirect'),
      { ask: { redirect: 'error' } },
    ),
    redirected(
      'preflight-per-hop',
      'A preflight for each hop',
      [replyWith(307, 'Location: {next}', PAGE), END_PAGE],
      allowed('allowed-exact-origin'),
      { ask: { method: 'PUT', body: 'x' } },
    ),
    redirected(
      'put-becomes-get',
      'PUT, then 303: the second hop is a plain GET',
      [replyWith(303, 'Location: {next}', PAGE), END_PAGE],
      allowed('allowed-exact-origin'),
      { ask: { method: 'PUT', body: 'x' } },
    ),
    {
      id: 'second-preflight',
      title: 'The second hop’s preflight is refused',
      from: 'fetch',
      ask: { method: 'PUT', body: 'x' },
      preflights: [replyWith(204, PAGE, 'Access-Control-Allow-Methods: PUT'), replyWith(404)],
      replies: [replyWith(307, 'Location: {next}', PAGE), END_PAGE],
      expect: blocked('missing-allow-origin', 'preflight'),
    },
  ],
};
