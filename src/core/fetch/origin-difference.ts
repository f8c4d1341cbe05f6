import { parseUrl } from './origin.ts';

/** What is wrong with a value that was meant to be a certain origin. */
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

/** The one difference that explains why `value` is not `origin`, or null where it is simply another origin. */
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
  // The scheme's own port differs together with the scheme: http://a:80 against https://a:443.
  if (sameHost) return sameScheme ? 'port' : null;
  return sameScheme && samePort ? hostDifference(wanted.hostname, given.hostname) : null;
}

/** The same origin to a URL parser, spelt in another way. */
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
