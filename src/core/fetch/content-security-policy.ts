import { parseUrl } from './origin.ts';

/** Fetch directives that may forbid a request of a document, by webRequest's type; the first that a policy has counts. */
const DIRECTIVES: ReadonlyMap<string, readonly string[]> = new Map([
  ['xmlhttprequest', ['connect-src']],
  ['beacon', ['connect-src']],
  ['image', ['img-src']],
  ['imageset', ['img-src']],
  ['font', ['font-src']],
  ['media', ['media-src']],
  ['object', ['object-src']],
  ['script', ['script-src-elem', 'script-src']],
  ['stylesheet', ['style-src-elem', 'style-src']],
]);

/** The directive that a page's author would write for a type of webRequest's. */
export function directiveFor(type: string): string {
  return DIRECTIVES.get(type)?.at(-1) ?? 'connect-src';
}

const KEPT = /^(?:(?:connect|default|font|img|media|object)-src|(?:script|style)-src(?:-elem)?)$/;

/** Allows a script or style sheet wherever it comes from: `'nonce-…'`, `'sha256-…'`, `'strict-dynamic'`. */
const TRUST = /^'(?:nonce-|sha\d|strict-dynamic)/;

/**
 * The policies of a header line, each with its fetch directives alone. What may be secret is left out: paths, which do not
 * count behind a redirect, and nonces.
 * @see https://www.w3.org/TR/CSP3/#parse-serialized-policy
 */
export function policiesOf(line: string): string[] {
  return line.split(',').map((policy) =>
    directivesOf(policy)
      .filter(([name]) => KEPT.test(name))
      .map((directive) => directive.map(withoutSecret).join(' '))
      .join('; '),
  );
}

function directivesOf(policy: string): (readonly [string, ...string[]])[] {
  return policy.split(';').flatMap((text) => {
    const [name = '', ...sources] = text.trim().split(/\s+/);
    return name === '' ? [] : [[name.toLowerCase(), ...sources] as const];
  });
}

function withoutSecret(source: string): string {
  if (source.startsWith("'")) return source.replace(/^'(nonce|sha\d+)-.*/i, "'$1-'").toLowerCase();
  return source.replace(/^((?:[a-z][a-z\d+.-]*:\/\/)?[^/]*).*/i, '$1');
}

/**
 * The directive that forbids a document to follow a redirect to this URL; null where these policies allow it, undefined
 * where that depends on what is not known here. A policy in a `meta` element may forbid it all the same.
 * @param policies as `policiesOf` gives them
 * @param type webRequest's
 * @param self serialized origin of the document; of an opaque one nobody tells what `'self'` is
 * @see https://www.w3.org/TR/CSP3/#match-url-to-source-list
 */
export function directiveAgainstRedirect(
  policies: readonly string[],
  type: string,
  url: string,
  self: string,
): string | null | undefined {
  const names = DIRECTIVES.get(type);
  const target = parseUrl(url);
  const own = parseUrl(self);
  if (!names || !target || !own) return undefined;
  let isKnown = true;
  for (const policy of policies) {
    const directives = directivesOf(policy);
    const name = [...names, 'default-src'].find((one) => directives.some(([first]) => first === one));
    const [, ...sources] = directives.find(([first]) => first === name) ?? [];
    if (name === undefined) continue;
    if (sources.some((source) => matches(source, target, own))) continue;
    if (!/^(?:script|style|default)/.test(name) || !sources.some((source) => TRUST.test(source))) return name;
    isKnown = false;
  }
  return isKnown ? null : undefined;
}

/** @see https://www.w3.org/TR/CSP3/#match-url-to-source-expression */
function matches(source: string, url: URL, self: URL): boolean {
  if (source === "'self'") return isSelf(url, self);
  if (source.startsWith("'")) return false;
  if (source === '*') return /^(?:https?|wss?):$/.test(url.protocol) || url.protocol === self.protocol;
  if (/^[a-z][a-z\d+.-]*:$/i.test(source)) return schemeMatches(source.toLowerCase(), url.protocol);
  const expression = source.toLowerCase();
  const at = expression.indexOf('://');
  const scheme = at < 0 ? self.protocol : expression.slice(0, at + 1);
  const place = at < 0 ? expression : expression.slice(at + 3);
  const port = /:([\d*]+)$/.exec(place)?.[1];
  const host = port === undefined ? place : place.slice(0, -port.length - 1);
  return schemeMatches(scheme, url.protocol) && hostMatches(host, url.hostname) && portMatches(port, url);
}

function isSelf(url: URL, self: URL): boolean {
  if (url.origin === self.origin) return true;
  const isUpgrade = schemeMatches(self.protocol, url.protocol) && self.port === '' && url.port === '';
  return url.hostname === self.hostname && isUpgrade;
}

/** @see https://www.w3.org/TR/CSP3/#scheme-part-match */
function schemeMatches(allowed: string, actual: string): boolean {
  return allowed === actual || UPGRADES.get(allowed)?.includes(actual) === true;
}

const UPGRADES: ReadonlyMap<string, readonly string[]> = new Map([
  ['http:', ['https:']],
  ['ws:', ['wss:', 'http:', 'https:']],
  ['wss:', ['https:']],
]);

/** @see https://www.w3.org/TR/CSP3/#host-part-match */
function hostMatches(allowed: string, actual: string): boolean {
  if (allowed === '*') return true;
  return allowed.startsWith('*.') ? actual.endsWith(allowed.slice(1)) : allowed === actual;
}

/** @see https://www.w3.org/TR/CSP3/#port-part-matches */
function portMatches(allowed: string | undefined, { port, protocol }: URL): boolean {
  if (allowed === undefined) return port === '';
  if (allowed === '*' || allowed === port) return true;
  return port === '' && (allowed === '80' || (allowed === '443' && /^(?:https|wss):$/.test(protocol)));
}
