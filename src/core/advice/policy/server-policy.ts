import { parseUrl } from '../../fetch/origin.ts';

/** The CORS settings of one server as a whole, under which every captured exchange with it is judged again. */
export interface ServerPolicy {
  /** Serialized origin of the server. */
  readonly server: string;
  /** The longest path first; the first one that covers a URL decides. One path alone is `/` where all paths agree. */
  readonly paths: readonly PathPolicy[];
}

/** What a server has to allow at one path and below it. */
export interface PathPolicy {
  /** URL path, percent-encoded, with no slash at the end unless it is `/`. */
  readonly path: string;
  /** It covers only this path; otherwise it covers what is below, too (`/api` covers `/api/users`, and not `/apis`). */
  readonly exact: boolean;
  /** Serialized origins; local ones (`isLocalOrigin`), which are for development, last. Empty where `wildcard`. */
  readonly origins: readonly string[];
  /** Every origin may read it; never together with `credentials`. */
  readonly wildcard: boolean;
  readonly credentials: boolean;
  /** Browsers send a preflight to some URL here. */
  readonly answersPreflight: boolean;
  /** What Access-Control-Allow-Methods has to list; never `*`, and never GET, HEAD or POST, which browsers always allow. */
  readonly methods: readonly string[];
  /** Which of GET, HEAD and POST pages use, for servers that check the method of each request themselves. */
  readonly safelistedMethods: readonly string[];
  /** What Access-Control-Allow-Headers has to list; `*` only where the server sends it now. */
  readonly headers: readonly string[];
  /** What Access-Control-Expose-Headers has to list: what it lists now, and what client code commonly needs; `*` only where the server sends it now. */
  readonly exposeHeaders: readonly string[];
  /** Seconds, where the server sends a valid number now. */
  readonly maxAge?: number;
  /** The server sends CORS headers here now, which these settings replace. */
  readonly replacesPresent: boolean;
  /** Which exchange needs what of it. */
  readonly needs: readonly ExchangeNeed[];
  /** What no CORS setting can repair, and side effects of this one; full sentences, names in backticks. */
  readonly problems: readonly string[];
}

/** What one exchange needs of the server that it asks. */
export interface ExchangeNeed {
  /** Id of the exchange. */
  readonly exchange: string;
  readonly url: string;
  /** What the request says in `Origin`; may be `null`. */
  readonly origin: string;
  readonly credentials: boolean;
  readonly method: string;
  /** Names, in lower case, of the request headers that are not safelisted. */
  readonly headers: readonly string[];
  readonly isPreflighted: boolean;
}

/** The settings that this URL gets. */
export function pathPolicyFor({ paths }: ServerPolicy, url: string): PathPolicy | undefined {
  const pathname = parseUrl(url)?.pathname;
  return pathname === undefined ? undefined : paths.find((one) => covers(one, pathname));
}

export function covers({ path, exact }: Pick<PathPolicy, 'path' | 'exact'>, pathname: string): boolean {
  if (pathname === path) return true;
  return !exact && pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}
