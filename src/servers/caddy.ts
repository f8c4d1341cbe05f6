import { LITERAL_PATH, defineConfigWriter } from './config-writer.ts';
import { lines, otherHeaders } from './config-text.ts';

/** Braces mark placeholders, and `*` matches any text. */
const LITERAL = /^[^{}*`]+$/;
const NO_PLACEHOLDER = /^[^{}]+$/;

/** @see https://caddyserver.com/docs/caddyfile/directives/header */
export const caddy = defineConfigWriter({
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
      // Set again when the response is ready, because a proxied application may have added the header by then.
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
