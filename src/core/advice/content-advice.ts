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
  const type = getHeader(response.headers, 'content-type');
  const said =
    response.status >= 300
      ? `its status is ${response.status}`
      : type === undefined
        ? 'it has no `Content-Type`'
        : `its \`Content-Type\` is ${asCode(type)}`;
  return {
    why: `Firefox does not use the response as ${kind}: ${said}.`,
    fix: `The response is not used as ${kind}, as ${said}: send the file itself with its own type. An error page in its place is a common cause.`,
  };
}

/** Of a request without CORS that ended like an abort after its response had come: what an element cannot use ends so, too. */
export function unusableAdvice(exchange: Exchange, general: WhyAndFix): WhyAndFix {
  if (exchange.type !== 'image' || lastHop(exchange).request.response === undefined) return general;
  const fix = 'If the page shows no image there, open its URL: what the server sends may be none.';
  return { ...general, fix: `${fix} Otherwise the page or the user left before it was loaded.` };
}
