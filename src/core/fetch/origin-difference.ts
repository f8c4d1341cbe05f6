import { parseUrl } from './origin.ts';

/** The mistake in a value that was meant to be a certain origin. */
export type OriginDifference =
  | 'trailing-slash'
  | 'path'
  | 'scheme'
  | 'port'
  | 'host-case'
  | 'www'
  | 'subdomain'
  | 'loopback-name'
  | 'trailing-dot'
  | 'pattern'
  | 'no-scheme'
  | 'null';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The single difference between `value` and `origin`, or null if it is simply another origin. */
export function differenceOf(origin: string, value: string): OriginDifference | null {
  if (value === 'null') return 'null';
  if (value.includes('*')) return 'pattern';
  const wanted = parseUrl(origin);
  const given = parseUrl(value);
  if (!wanted || !given) return null;
  if (!value.includes('://')) return isBareHost(value, wanted) ? 'no-scheme' : null;
  if (`${origin}/` === value) return 'trailing-slash';
  if (value.toLowerCase() === origin) return 'host-case';
  const sameHost = wanted.hostname === given.hostname;
  const samePort = wanted.port === given.port;
  const sameScheme = wanted.protocol === given.protocol;
  if (sameHost && samePort && sameScheme) return spellingDifference(value, given);
  if (sameHost && samePort) return 'scheme';
  // A different scheme also has a different default port: http://a:80 and https://a:443.
  if (sameHost) return sameScheme ? 'port' : null;
  return sameScheme && samePort ? hostDifference(wanted.hostname, given.hostname) : null;
}

/** Both are the same origin to a URL parser, but spelled differently. */
function spellingDifference(value: string, given: URL): OriginDifference | null {
  if (hasPath(given) || /^[^/]*\/\/[^/?#]*[/?#]./.test(value) || /[?#]$/.test(value)) return 'path';
  if (/:\d*\/?$/.test(value)) return 'port';
  return value.toLowerCase() === value ? null : 'host-case';
}

function hasPath({ pathname, search, hash }: URL): boolean {
  return pathname !== '/' || search !== '' || hash !== '';
}

function isBareHost(value: string, wanted: URL): boolean {
  const own = wanted.protocol === 'https:' ? '443' : '80';
  return [wanted.host, wanted.hostname, `${wanted.hostname}:${own}`, `//${wanted.host}`].includes(value);
}

function hostDifference(wanted: string, given: string): OriginDifference | null {
  if (given === `${wanted}.`) return 'trailing-dot';
  if (given === `www.${wanted}` || wanted === `www.${given}`) return 'www';
  if (LOOPBACK.test(wanted) && LOOPBACK.test(given)) return 'loopback-name';
  return given.endsWith(`.${wanted}`) || wanted.endsWith(`.${given}`) ? 'subdomain' : null;
}
