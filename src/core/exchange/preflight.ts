import { getHeader, listElements, type Header } from '../fetch/headers.ts';

/** What a preflight asks the server for. */
export interface PreflightQuestion {
  /** Undefined where the preflight's headers were not seen. */
  readonly method: string | undefined;
  /** Names of request headers, as they are spelled. */
  readonly headerNames: readonly string[];
}

/** @see https://fetch.spec.whatwg.org/#cors-preflight-fetch steps 3 and 5 */
export function preflightQuestion(headers: readonly Header[] = []): PreflightQuestion {
  return {
    method: getHeader(headers, 'access-control-request-method'),
    headerNames: listElements(getHeader(headers, 'access-control-request-headers') ?? ''),
  };
}

/**
 * Whether a request is a preflight, and no OPTIONS request of the page: page scripts cannot set
 * Access-Control-Request-Method.
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isPreflight(method: string, headers: readonly Header[]): boolean {
  return method === 'OPTIONS' && getHeader(headers, 'access-control-request-method') !== undefined;
}

/** The part of a request or preflight that tells which belongs to which. */
interface Question {
  readonly method: string;
  /** Undefined where they were not seen. */
  readonly requestHeaders?: readonly Header[] | undefined;
}

export interface PreflightOwnerOptions {
  /** Lower-case names of headers that the request may lack although the preflight asks for them; or any header. */
  readonly mayLack?: ReadonlySet<string> | 'any';
}

/**
 * Whether such a preflight may have been sent for this request, as far as method and headers tell: the request has the
 * method and each of the headers that the preflight asks for. What was not seen speaks against nothing.
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function couldBeFor(
  preflight: Pick<Question, 'requestHeaders'>,
  request: Question,
  { mayLack }: PreflightOwnerOptions = {},
): boolean {
  const { method, headerNames } = preflightQuestion(preflight.requestHeaders);
  if (method !== undefined && method !== request.method) return false;
  const { requestHeaders } = request;
  if (!requestHeaders || mayLack === 'any') return true;
  if (headerNames.length === 0) return true;
  const sent = new Set(requestHeaders.map(({ name }) => name.toLowerCase()));
  return headerNames.every((spelled) => {
    const name = spelled.toLowerCase();
    return sent.has(name) || mayLack?.has(name) === true;
  });
}
