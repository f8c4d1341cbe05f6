import { legsOf, type Exchange, type Hop } from './exchange.ts';
import { getHeader } from '../fetch/headers.ts';
import { preflightQuestion } from './preflight.ts';
import { isSafelistedMethod } from '../fetch/safelisted-method.ts';

/** What made the browser ask first. */
export interface PreflightReason {
  /** The method, where it is none of GET, HEAD and POST. */
  readonly method: string | null;
  /** The headers a form could not send; the value where the request was sent. */
  readonly headers: readonly { readonly name: string; readonly value: string | null }[];
  /** Nothing visible: an upload listener of an XMLHttpRequest, or a streamed body. */
  readonly hidden: boolean;
}

/**
 * Why this hop was preflighted, read off the preflight itself; undefined where it was not.
 * @see https://fetch.spec.whatwg.org/#http-fetch step 4.1
 */
export function whyPreflight({ request, preflight }: Hop): PreflightReason | undefined {
  const asked = preflight ?? (request.kind === 'preflight' ? request : undefined);
  if (!asked) return undefined;
  const { method: wanted = request.method, headerNames } = preflightQuestion(asked.requestHeaders);
  const method = isSafelistedMethod(wanted) ? null : wanted;
  const headers = headerNames.map((name) => ({
    name,
    value: getHeader(request.requestHeaders ?? [], name) ?? null,
  }));
  const hidden = method === null && headers.length === 0;
  return { method, headers, hidden };
}

/** Milliseconds that the preflights of an exchange took, from their start to their response. */
export function preflightTime(exchange: Exchange): number {
  return legsOf(exchange)
    .filter(({ kind }) => kind === 'preflight')
    .reduce((sum, { startedAt, response }) => sum + (response ? response.at - startedAt : 0), 0);
}
