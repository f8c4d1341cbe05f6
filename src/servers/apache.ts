import { defineConfigWriter } from './config-writer.ts';
import { LITERAL_PATH } from './config-writer.ts';
import { escapeRegExp, lines, otherHeaders } from './config-text.ts';

/** `%` starts a format string, `$` a variable, and `'` ends a literal in an expression. */
const LITERAL = /^[^%'$]+$/;

/** @see https://httpd.apache.org/docs/2.4/mod/mod_headers.html */
export const apache = defineConfigWriter({
  id: 'apache',
  title: 'Apache',
  language: 'apache',
  grammar: { origin: LITERAL, path: LITERAL_PATH, method: LITERAL, header: LITERAL },
  write(policy) {
    const { wildcard, origins, path, answersPreflight } = policy;
    const pattern = `"^${escapeRegExp(path)}$"`;
    return lines(
      '# In the <VirtualHost>, after: a2enmod headers rewrite',
      `<LocationMatch ${pattern}>`,
      '  Header onsuccess unset Access-Control-Allow-Origin',
      '  Header onsuccess unset Access-Control-Allow-Credentials',
      wildcard && '  Header always set Access-Control-Allow-Origin "*"',
      ...(wildcard ? [] : origins).map(
        (origin) =>
          `  Header always set Access-Control-Allow-Origin "${origin}" "expr=%{HTTP:Origin} == '${origin}'"`,
      ),
      !wildcard && '  Header always merge Vary Origin',
      ...otherHeaders(policy).map(([name, value]) => `  Header always set ${name} "${value}"`),
      '</LocationMatch>',
      answersPreflight && 'RewriteEngine On',
      answersPreflight && 'RewriteCond %{HTTP:Access-Control-Request-Method} .',
      answersPreflight && `RewriteRule ${pattern} - [R=204,END]`,
    );
  },
});
