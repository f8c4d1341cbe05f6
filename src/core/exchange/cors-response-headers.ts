import { isRedirect, locationOf, type LegResponse } from './exchange.ts';
import { getHeader, listElements, trimSpace, type Header } from '../fetch/headers.ts';

/**
 * What the CORS protocol reads in one response, each field the combined value of its lines or undefined if absent.
 * @see https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export interface CorsResponseHeaders {
  /** All of it. */
  readonly response: LegResponse;
  readonly status: number;
  /** A redirect status with a Location. */
  readonly redirects: boolean;
  readonly allowOrigin: string | undefined;
  /** Lines of Access-Control-Allow-Origin. */
  readonly allowOriginLines: number;
  /** Those lines spelled exactly so: Firefox counts only them. */
  readonly allowOriginExactLines: number;
  readonly allowCredentials: string | undefined;
  readonly allowCredentialsLines: number;
  readonly allowMethods: string | undefined;
  readonly allowHeaders: string | undefined;
  readonly exposeHeaders: string | undefined;
  readonly maxAge: string | undefined;
  readonly location: string | undefined;
  /** `Vary` lists `Origin` or `*`: a cache keeps a copy for each origin. */
  readonly variesByOrigin: boolean;
}

/** All calls for one exchange come close together; a map of every response would cost more than to read some again. */
const MOST_ANSWERS = 500;
let answers = new WeakMap<LegResponse, CorsResponseHeaders>();
let count = 0;

/** Reads a response once; later calls with the same object cost a look-up. */
export function corsHeadersOf(response: LegResponse): CorsResponseHeaders {
  const known = answers.get(response);
  if (known) return known;
  const answer = parseAnswer(response);
  count += 1;
  if (count % MOST_ANSWERS === 0) answers = new WeakMap();
  answers.set(response, answer);
  return answer;
}

function parseAnswer(response: LegResponse): CorsResponseHeaders {
  let allowOriginLines = 0;
  let allowOriginExactLines = 0;
  let allowCredentialsLines = 0;
  const values: Record<string, string | undefined> = {};
  for (const header of response.headers) {
    const key = corsName(header);
    if (key === undefined) continue;
    const value = trimSpace(header.value);
    const before = values[key];
    values[key] = before === undefined ? value : `${before}, ${value}`;
    if (key === 'access-control-allow-origin') {
      allowOriginLines += 1;
      if (header.name === 'Access-Control-Allow-Origin') allowOriginExactLines += 1;
    } else if (key === 'access-control-allow-credentials') allowCredentialsLines += 1;
  }
  return {
    response,
    status: response.status,
    redirects: isRedirect(response),
    allowOrigin: values['access-control-allow-origin'],
    allowOriginLines,
    allowOriginExactLines,
    allowCredentials: values['access-control-allow-credentials'],
    allowCredentialsLines,
    allowMethods: values['access-control-allow-methods'],
    allowHeaders: values['access-control-allow-headers'],
    exposeHeaders: values['access-control-expose-headers'],
    maxAge: values['access-control-max-age'],
    location: locationOf(response.headers),
    variesByOrigin: variesByOrigin(response.headers),
  };
}

function variesByOrigin(headers: readonly Header[]): boolean {
  const vary = listElements(getHeader(headers, 'vary') ?? '').map((name) => name.toLowerCase());
  return vary.includes('origin') || vary.includes('*');
}

/** The lower-case name, or undefined where the CORS protocol does not read that header. */
function corsName(header: Header): string | undefined {
  const { name } = header;
  if (name.length < 22 || (name[0] !== 'A' && name[0] !== 'a')) return undefined;
  const lower = name.toLowerCase();
  return lower.startsWith('access-control-') ? lower : undefined;
}
