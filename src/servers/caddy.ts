import { LITERAL_PATH, defineServer } from './server.ts';
import { lines, otherHeaders } from './text.ts';

/** Braces hold placeholders, a star matches more than itself. */
const LITERAL = /^[^{}*`]+$/;
const NO_PLACEHOLDER = /^[^{}]+$/;

/** @see https://caddyserver.com/docs/caddyfile/directives/header */
export const caddy = defineServer({
  id: 'caddy',
  title: 'Caddy',
  language: 'caddyfile',
  grammar: { origin: LITERAL, path: LITERAL_PATH, method: NO_PLACEHOLDER, header: NO_PLACEHOLDER },
  write(policy) {
    const { wildcard, origins, path, credentials, answersPreflight } = policy;
    const origin = `\tAccess-Control-Allow-Origin ${wildcard ? '*' : '{header.Origin}'}`;
    const others = otherHeaders(policy);
    return lines(
      '# In the site block:',
      '@cors {',
      `\tpath ${path}`,
      ...(wildcard ? [] : origins).map((origin) => `\theader Origin "${origin}"`),
      '}',
      !wildcard && `header ${path} +Vary Origin`,
      'header @cors {',
      origin,
      ...others.map(([name, value]) => `\t${name} "${value}"`),
      '}',
      // Once more when the response is ready: what a proxied application sends would be a second value.
      'header @cors {',
      '\tdefer',
      origin,
      credentials && '\tAccess-Control-Allow-Credentials true',
      '}',
      ...(answersPreflight
        ? [
            '@preflight {',
            `\tpath ${path}`,
            '\tmethod OPTIONS',
            '\theader Access-Control-Request-Method *',
            '}',
            'respond @preflight 204',
          ]
        : []),
    );
  },
});
