import type { Header } from '../../fetch/headers.ts';
import type { PathPolicy } from './server-policy.ts';

/** What a server reads in a request to answer it under a policy. */
export interface AskedOfPolicy {
  /** The value of `Origin`; may be `null`. */
  readonly origin: string;
  readonly isPreflight: boolean;
}

/** The CORS headers that a server under this policy sends; none that allow anything to an origin that it does not list. */
export function policyHeaders(policy: PathPolicy, { origin, isPreflight }: AskedOfPolicy): Header[] {
  const { wildcard, origins, credentials, methods, headers, exposeHeaders, maxAge } = policy;
  const vary = wildcard ? [] : [line('Vary', 'Origin')];
  if (!wildcard && !origins.includes(origin)) return vary;
  const preflight = [
    ...list('Access-Control-Allow-Methods', methods),
    ...list('Access-Control-Allow-Headers', headers),
    ...(maxAge === undefined ? [] : [line('Access-Control-Max-Age', `${maxAge}`)]),
  ];
  return [
    line('Access-Control-Allow-Origin', wildcard ? '*' : origin),
    ...vary,
    ...(credentials ? [line('Access-Control-Allow-Credentials', 'true')] : []),
    ...(isPreflight ? preflight : list('Access-Control-Expose-Headers', exposeHeaders)),
  ];
}

function list(name: string, values: readonly string[]): Header[] {
  return values.length === 0 ? [] : [line(name, values.join(', '))];
}

function line(name: string, value: string): Header {
  return { name, value };
}
