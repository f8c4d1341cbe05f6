import { notCors, type Candidate } from './candidate.ts';
import { lastHop } from '../exchange/exchange.ts';
import { getHeader, type Header } from '../fetch/headers.ts';
import type { RuleId } from '../rules/catalogue/index.ts';
import type { JudgeInput } from './judge-input.ts';

const EMBEDDED = new Set(['image', 'imageset', 'script', 'media', 'stylesheet']);
const TEXT = /^(?:text\/(?:html|plain|xml|json)|application\/(?:json|xml))/i;

/** Whether Opaque Response Blocking may hide this response from the element. @see https://github.com/annevk/orb */
export function mayBeOpaqueBlocked(type: string, headers: readonly Header[]): boolean {
  return EMBEDDED.has(type) && (isNosniff(headers) || isText(headers));
}

/** Whether no image, script, style or media has this type. */
function isText(headers: readonly Header[]): boolean {
  return TEXT.test(getHeader(headers, 'content-type') ?? '');
}

function isNosniff(headers: readonly Header[]): boolean {
  return getHeader(headers, 'x-content-type-options')?.toLowerCase() === 'nosniff';
}

/**
 * Where the recorder does not say what became of a response without CORS, the response's own policy and type do, if
 * they forbid it.
 * @see https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check
 */
export function opaqueReadings(input: JudgeInput): Candidate[] | undefined {
  const { exchange, modes, facts } = input;
  const { response, requestHeaders = [], kind } = lastHop(exchange).request;
  if (!exchange.outcomeUnseen || !response || facts.at(-1)?.crossOrigin !== true) return undefined;
  if (!modes.values.every((mode) => mode === 'no-cors')) return undefined;
  const { headers } = response;
  const refusedBy = (rule: RuleId): Candidate => ({ ...notCors(input, 'no-cors', '', rule), netError: null });
  const policy = getHeader(headers, 'cross-origin-resource-policy');
  const isOtherSite = getHeader(requestHeaders, 'sec-fetch-site') === 'cross-site';
  if (policy === 'same-origin' || (policy === 'same-site' && isOtherSite)) return [refusedBy('corp-blocked')];
  if (kind !== 'request' || !isText(headers) || !EMBEDDED.has(exchange.type)) return undefined;
  const hidden = refusedBy('orb-blocked');
  if (isNosniff(headers)) return [hidden];
  const opaque: Candidate = {
    ...hidden,
    verdict: 'allowed',
    rule: 'allowed-no-cors-opaque',
    if: 'if it is not',
  };
  return [{ ...hidden, if: 'if the body is what its `Content-Type` says' }, opaque];
}
