import { asCode } from '../rules/rule.ts';
import type { WhyAndFix } from '../rules/rule.ts';
import type { LastRedirect } from './last-redirect.ts';

/** Why the server redirects and what to do about it, which is seldom a matter of CORS headers. */
export function redirectAdvice(
  { from, to, kind }: LastRedirect,
  isPreflight: boolean,
): WhyAndFix | undefined {
  const [source, target] = [brief(from), brief(to)];
  const redirected = `${source} redirected to ${target}`;
  switch (kind) {
    case 'login':
      return {
        why: `${redirected}, which looks like a login page: probably there is no session, or it has expired. A script can’t use a login page.`,
        fix: 'Answer API requests that need a login with status 401 instead of a redirect, and let the page go to the login page by navigation. Don’t add CORS headers to the login server.',
      };
    case 'downgrade':
      return {
        why: `${redirected}: an \`https\` URL redirects to \`http\`. Usually a proxy in front of the server ends TLS, and the server does not know that the request came over \`https\`.`,
        fix: `Call the final URL directly: ${asCode(withProtocol(to, 'https:'))}. Let the proxy send \`X-Forwarded-Proto: https\`, and let the server trust it.`,
      };
    case 'upgrade':
      return {
        why: `${redirected}: the server redirects \`http\` to \`https\`.`,
        fix: `Call the \`https\` URL directly: ${asCode(to.href)}.`,
      };
    case 'slash':
      return {
        why: `${redirected}, only to add or remove the slash at the end of the path.`,
        fix: `Call the URL exactly as the server spells it: ${asCode(to.href)}.`,
      };
    case 'internal-host':
      return {
        why: `${redirected}, a host that only the server’s own network knows. The server builds its redirects from an internal host name.`,
        fix: 'Let the proxy pass the public host (`Host` or `X-Forwarded-Host`) and the server trust it, or configure its public base URL. Then call the final public URL directly.',
      };
    case 'region':
      return {
        why: `${redirected}: the bucket is in another region than the URL says.`,
        fix: `Call the URL of the bucket’s own region: ${asCode(to.origin)}. In an SDK, set the region.`,
      };
    case 'storage':
      return {
        why: `${redirected}, which looks like a signed download URL. Both servers must allow the page’s origin.`,
        fix: 'Set up CORS on the storage bucket or host, too (for public data `*`), and on the server that redirects to it.',
      };
    case 'host':
      return {
        why: `${redirected}, another server. Both servers must allow the page’s origin.`,
        fix: isPreflight
          ? `Call the final URL directly: ${asCode(to.href)}.`
          : `Call the final URL directly: ${asCode(to.href)}. Or send the CORS headers on the redirect and on its target.`,
      };
    case 'path':
      return undefined;
  }
}

function withProtocol(url: URL, protocol: string): string {
  const copy = new URL(url);
  copy.protocol = protocol;
  return copy.href;
}

/** Without the query, which may be long. */
function brief({ origin, pathname }: URL): string {
  return asCode(`${origin}${pathname}`);
}
