import { lastHop, type Exchange } from '../exchange/exchange.ts';
import { getHeader } from '../fetch/headers.ts';
import { asCode, type WhyAndFix } from '../rules/rule.ts';

const KINDS = new Map([
  ['script', 'a script'],
  ['stylesheet', 'a style sheet'],
]);

/**
 * What Firefox does not take for a script or style sheet ends in an error that says no more; status and headers do.
 * @see https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?
 * @see https://html.spec.whatwg.org/#fetch-a-single-module-script
 */
export function contentAdvice(exchange: Exchange): WhyAndFix | undefined {
  const kind = KINDS.get(exchange.type);
  const { response, error } = lastHop(exchange).request;
  if (error !== 'NS_ERROR_CORRUPTED_CONTENT' || !response || kind === undefined) return undefined;
  const what = `Firefox does not use the response as ${kind}`;
  const fix =
    'Send the file itself with its own `Content-Type`; an error page in its place is a common cause.';
  if (response.status >= 300) return { why: `${what}: its status is ${response.status}.`, fix };
  const type = getHeader(response.headers, 'content-type');
  const said = type === undefined ? 'it has no `Content-Type`' : `its \`Content-Type\` is ${asCode(type)}`;
  return { why: `${what}: ${said}.`, fix };
}
