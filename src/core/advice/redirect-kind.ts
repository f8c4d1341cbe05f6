import { isLocalOrigin } from '../fetch/local-origin.ts';

/** What a redirect is for, as far as its two URLs show. */
export type RedirectKind =
  'login' | 'downgrade' | 'upgrade' | 'slash' | 'internal-host' | 'region' | 'storage' | 'host' | 'path';

const LOGIN_HOST = /^(?:login|auth|sso|idp|accounts?|signin|identity|oauth|id)\d*[.-]/;
const LOGIN_PATH =
  /(?:^|[/_.-])(?:log-?in|sign-?in|log-?on|sso|oauth2?|authori[sz]e|authentication|openid-connect|saml2?|adfs|cas|consent|session\/new)(?:[/_.-]|$)/i;
const LOGIN_QUERY = ['client_id', 'redirect_uri', 'samlrequest', 'wtrealm', 'returnurl', 'return_to'];
const STORAGE_HOST =
  /(?:^|\.)(?:amazonaws\.com|storage\.googleapis\.com|blob\.core\.windows\.net|githubusercontent\.com|r2\.cloudflarestorage\.com|digitaloceanspaces\.com)$/;
const SIGNATURE = ['x-amz-signature', 'x-goog-signature', 'signature', 'sig', 'sv', 'x-oss-signature'];

export function redirectKindOf(from: URL, to: URL): RedirectKind {
  if (isLogin(to) && !isLogin(from)) return 'login';
  if (from.hostname === to.hostname) return sameHostKind(from, to);
  if (isInternal(to) && !isInternal(from)) return 'internal-host';
  if (isS3(from) && isS3(to)) return 'region';
  if (STORAGE_HOST.test(to.hostname) || hasParameter(to, SIGNATURE)) return 'storage';
  return 'host';
}

function sameHostKind(from: URL, to: URL): RedirectKind {
  if (from.protocol === 'https:' && to.protocol === 'http:') return 'downgrade';
  if (from.protocol === 'http:' && to.protocol === 'https:') return 'upgrade';
  if (from.port !== to.port) return hasParameter(to, SIGNATURE) ? 'storage' : 'host';
  const bare = (path: string): string => path.replace(/\/$/, '');
  return from.pathname !== to.pathname && bare(from.pathname) === bare(to.pathname) ? 'slash' : 'path';
}

function isLogin(url: URL): boolean {
  if (LOGIN_HOST.test(url.hostname) || LOGIN_PATH.test(url.pathname)) return true;
  return hasParameter(url, LOGIN_QUERY);
}

/** A host that only the server's own network knows: a name without a dot, or a private address. */
function isInternal({ origin, hostname }: URL): boolean {
  return isLocalOrigin(origin) || !/[.:]/.test(hostname);
}

function isS3({ hostname }: URL): boolean {
  return /(?:^|\.)s3[.-].*amazonaws\.com$|(?:^|\.)s3\.amazonaws\.com$/.test(hostname);
}

function hasParameter(url: URL, names: readonly string[]): boolean {
  return [...url.searchParams.keys()].some((name) => names.includes(name.toLowerCase()));
}
