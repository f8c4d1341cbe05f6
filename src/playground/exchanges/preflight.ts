import type { Ask, Chapter, Expectation, PlaygroundExchange, ServerReply } from '../exchange.ts';
import {
  allowed,
  ANY,
  ASKED_HEADERS,
  ASKED_METHOD,
  blocked,
  CREDENTIALS,
  PAGE,
  reply,
  replyWith,
} from './expect.ts';

const PUT: Ask = { method: 'PUT', body: 'x' };
const OWN_HEADER: Ask = { headers: { 'X-Request-Id': '1' } };
const PUT_WITH_CREDENTIALS: Ask = { ...PUT, credentials: 'include' };

/** A request whose preflight decides; the request itself would be allowed. */
function preflighted(
  id: string,
  title: string,
  ask: Ask,
  preflight: ServerReply,
  expect: Expectation,
): PlaygroundExchange {
  const replies = ask.credentials === 'include' ? reply(PAGE, CREDENTIALS) : reply(PAGE);
  return { id, title, from: 'fetch', ask, preflights: [preflight], replies, expect };
}

export const PREFLIGHT: Chapter = {
  title: 'Preflight',
  says: 'A request that HTML forms cannot make. The browser first asks with OPTIONS whether the server agrees.',
  exchanges: [
    preflighted(
      'put',
      'PUT, granted',
      PUT,
      replyWith(204, PAGE, ASKED_METHOD),
      allowed('allowed-exact-origin'),
    ),
    preflighted(
      'json',
      'A JSON body, granted',
      { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } },
      replyWith(204, PAGE, ASKED_HEADERS),
      allowed('allowed-exact-origin'),
    ),
    preflighted(
      'any-method',
      'Any method is allowed',
      { method: 'DELETE' },
      replyWith(204, ANY, 'Access-Control-Allow-Methods: *'),
      allowed('allowed-exact-origin'),
    ),
    preflighted(
      'authorization-any',
      'Authorization under `*`: browsers let it pass, the standard does not',
      { headers: { Authorization: 'Bearer playground' } },
      replyWith(204, PAGE, 'Access-Control-Allow-Headers: *'),
      allowed('allowed-exact-origin'),
    ),
    {
      id: 'upload-listener',
      title: 'A POST watched while it uploads',
      from: 'xhr',
      ask: { method: 'POST', body: 'x', watchesUpload: true },
      preflights: [replyWith(204, PAGE)],
      replies: reply(PAGE),
      expect: allowed('allowed-exact-origin'),
    },
    {
      id: 'cached-preflight',
      title: 'The second PUT, whose preflight the cache answers',
      from: 'fetch',
      ask: { ...PUT, after: 'same' },
      preflights: [replyWith(204, PAGE, ASKED_METHOD, 'Access-Control-Max-Age: 600')],
      replies: reply(PAGE),
      expect: allowed('allowed-preflight-cached'),
    },
    preflighted(
      'options-unknown',
      'OPTIONS is not routed: 404',
      PUT,
      replyWith(404),
      blocked('missing-allow-origin', 'preflight'),
    ),
    preflighted(
      'options-login',
      'OPTIONS requires a login: 401',
      PUT,
      replyWith(401, PAGE, ASKED_METHOD),
      blocked('preflight-bad-status', 'preflight'),
    ),
    preflighted(
      'options-redirected',
      'OPTIONS is redirected',
      PUT,
      replyWith(302, 'Location: /login', PAGE, ASKED_METHOD),
      blocked('preflight-redirected', 'preflight'),
    ),
    preflighted(
      'options-other-origin',
      'The preflight allows another origin',
      PUT,
      replyWith(204, 'Access-Control-Allow-Origin: {third}', ASKED_METHOD),
      blocked('allow-origin-mismatch', 'preflight'),
    ),
    preflighted(
      'options-twice',
      'The preflight allows two origins',
      PUT,
      replyWith(204, PAGE, ANY, ASKED_METHOD),
      blocked('allow-origin-multiple', 'preflight'),
    ),
    preflighted(
      'options-no-url',
      'The preflight’s allowed origin is not a URL',
      PUT,
      replyWith(204, 'Access-Control-Allow-Origin: everybody', ASKED_METHOD),
      blocked('allow-origin-invalid', 'preflight'),
    ),
    preflighted(
      'options-any-credentials',
      'The preflight allows any origin, the request has credentials',
      PUT_WITH_CREDENTIALS,
      replyWith(204, ANY, ASKED_METHOD, CREDENTIALS),
      blocked('wildcard-origin-with-credentials', 'preflight'),
    ),
    preflighted(
      'options-no-credentials',
      'The preflight does not mention credentials',
      PUT_WITH_CREDENTIALS,
      replyWith(204, PAGE, ASKED_METHOD),
      blocked('missing-allow-credentials', 'preflight'),
    ),
    preflighted(
      'method-missing',
      'PUT is not in the list',
      PUT,
      replyWith(204, PAGE, 'Access-Control-Allow-Methods: GET, POST'),
      blocked('preflight-method-not-allowed', 'preflight'),
    ),
    preflighted(
      'method-case',
      'patch is not PATCH',
      { method: 'patch', body: 'x' },
      replyWith(204, PAGE, 'Access-Control-Allow-Methods: PATCH'),
      blocked('preflight-method-not-allowed', 'preflight'),
    ),
    preflighted(
      'method-any-credentials',
      'Any method, with credentials: `*` is a method named *',
      PUT_WITH_CREDENTIALS,
      replyWith(204, PAGE, CREDENTIALS, 'Access-Control-Allow-Methods: *'),
      blocked('preflight-method-not-allowed', 'preflight'),
    ),
    preflighted(
      'methods-malformed',
      'Methods separated by semicolons',
      PUT,
      replyWith(204, PAGE, 'Access-Control-Allow-Methods: GET; PUT'),
      blocked('preflight-invalid-allow-methods', 'preflight'),
    ),
    preflighted(
      'header-missing',
      'X-Request-Id is not in the list',
      OWN_HEADER,
      replyWith(204, PAGE, 'Access-Control-Allow-Headers: Content-Type'),
      blocked('preflight-header-not-allowed', 'preflight'),
    ),
    preflighted(
      'header-any-credentials',
      'Any header, with credentials',
      { ...OWN_HEADER, credentials: 'include' },
      replyWith(204, PAGE, CREDENTIALS, 'Access-Control-Allow-Headers: *'),
      blocked('preflight-header-not-allowed', 'preflight'),
    ),
    preflighted(
      'headers-malformed',
      'Headers separated by spaces',
      OWN_HEADER,
      replyWith(204, PAGE, 'Access-Control-Allow-Headers: Content-Type X-Request-Id'),
      blocked('preflight-invalid-allow-headers', 'preflight'),
    ),
    {
      id: 'granted-then-missing',
      title: 'The preflight allows it, but the response lacks the header',
      from: 'fetch',
      ask: PUT,
      preflights: [replyWith(204, PAGE, ASKED_METHOD)],
      expect: blocked('missing-allow-origin'),
    },
  ],
};
