import { asCode } from '../rules/rule.ts';
import { isAnswered, lastHop, type AnsweredLeg, type Exchange } from '../exchange/exchange.ts';
import { getHeader } from '../fetch/headers.ts';
import { CORS_HEADERS_ON_ERRORS } from '../rules/reasons.ts';
import type { WhyAndFix } from '../rules/rule.ts';
import type { Reading } from '../verdict/verdict.ts';
import { productHint } from './product-hints.ts';

/** By status, for a request that was answered with an error. */
const BY_STATUS: ReadonlyMap<number, string> = new Map([
  [
    400,
    'The server found a fault in the request: compare its body, query and headers with what the API expects.',
  ],
  [404, 'Nothing exists at this URL: check the path.'],
  [405, 'This URL does not accept this method: check the method and the path.'],
  [406, 'The server can’t send what `Accept` asks for: check that header.'],
  [408, 'The request took too long to arrive: try again, and check the size of its body.'],
  [411, 'The server needs `Content-Length`: send a body of known size.'],
  [413, 'The body is larger than the server or its proxy accepts: send less, or raise the limit.'],
  [414, 'The URL is longer than the server accepts: send the data in the body.'],
  [415, 'The server does not accept this `Content-Type`: check that header.'],
  [422, 'The server found a fault in the data: compare it with what the API expects.'],
  [429, 'Too many requests: send fewer.'],
  [
    502,
    'The proxy got no usable answer from the application: check that the application runs, and read its log.',
  ],
  [503, 'The server is overloaded or down for maintenance: check that it runs.'],
  [504, 'The application did not answer the proxy in time: read its log.'],
]);

/** What to do about an error that only looks like CORS, or about CORS code that refused. */
export function statusAdvice(exchange: Exchange, { reason, phase }: Reading, general: WhyAndFix): WhyAndFix {
  const { request, preflight } = lastHop(exchange);
  const leg = phase === 'preflight' && request.kind !== 'preflight' ? preflight : request;
  if (!leg || !isAnswered(leg)) return general;
  if (reason === 'cors-refused') return { ...general, fix: missingSettings(leg, phase) };
  if (phase === 'preflight') return preflightAdvice(leg, reason, general);
  const own = BY_STATUS.get(leg.response.status);
  const { fix } =
    own === undefined || reason === 'authentication' || reason === 'firewall'
      ? general
      : { fix: `${own}${waitOf(leg)}${CORS_HEADERS_ON_ERRORS}` };
  const hint = fix.endsWith(CORS_HEADERS_ON_ERRORS) ? productHint(leg.response, 'errors') : '';
  return { ...general, fix: fix + hint };
}

/** Preflights carry no login and no body, so whatever refuses one refuses all: the code that adds CORS headers comes too late. */
function preflightAdvice({ response }: AnsweredLeg, reason: string | null, general: WhyAndFix): WhyAndFix {
  const hint = productHint(response, 'options');
  switch (reason) {
    case 'authentication':
      return {
        why: 'The server requires authentication on preflights. A preflight never carries credentials.',
        fix: `Answer OPTIONS without authentication, before the code that checks logins.${hint}`,
      };
    case 'refused':
      return {
        why: 'The server refused the preflight (403), and nothing in its headers shows why: its access rules, a firewall, or a login check, which no preflight passes, because it carries no credentials.',
        fix: `Let the CORS code answer OPTIONS before access rules and login checks.${hint} The server’s log says what refused it.`,
      };
    case 'client-error':
      return {
        why: 'The server rejected the preflight. It seems to treat OPTIONS like any other request.',
        fix: `Let the CORS code answer OPTIONS before the routes and their checks.${hint}`,
      };
    case 'server-error':
      return {
        ...general,
        fix: `${BY_STATUS.get(response.status) ?? 'Fix the server error: its log says what failed.'} Let the CORS code answer OPTIONS before the code that fails.${hint}`,
      };
    case 'not-handled':
      return { ...general, fix: general.fix + hint };
    default:
      return general;
  }
}

function waitOf({ response }: AnsweredLeg): string {
  const after = getHeader(response.headers, 'retry-after');
  return response.status === 429 && after !== undefined && /^\d+$/.test(after)
    ? ` The server asks to wait ${after} seconds.`
    : '';
}

/** What the request needs; which of it the configuration lacks, the server does not say. */
function missingSettings({ requestHeaders = [], method }: AnsweredLeg, phase: string | null): string {
  const origin = getHeader(requestHeaders, 'origin');
  const asked = getHeader(requestHeaders, 'access-control-request-method') ?? method;
  const names = getHeader(requestHeaders, 'access-control-request-headers');
  const needs = [
    ...(origin === undefined || origin === 'null' ? [] : [`the origin ${asCode(origin)}`]),
    ...(phase === 'preflight' ? [`the method ${asCode(asked)}`] : []),
    ...(names === undefined ? [] : [`the request headers ${asCode(names)}`]),
  ];
  return `Check the CORS configuration of the server or storage bucket: it must allow ${needs.join(' and ') || 'this request'}.`;
}
