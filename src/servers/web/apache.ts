import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import type { PathPolicies } from '../combine-paths.ts';
import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { lines, otherHeaders, pathRegExp } from '../config-text.ts';

/** `%` starts a format string, `$` a variable, and `'` ends a literal in an expression. */
const LITERAL = /^[^%'$]+$/;

/** @see https://httpd.apache.org/docs/2.4/mod/mod_headers.html */
export const apache = defineConfigWriter({
  id: 'apache',
  title: 'Apache',
  language: 'apache',
  grammar: { origin: LITERAL, path: LITERAL_PATH, method: LITERAL, header: LITERAL },
  write(paths) {
    const preflighted = paths.filter(({ answersPreflight }) => answersPreflight);
    return lines(
      '# In the <VirtualHost>, after: a2enmod headers rewrite',
      ...sectionsOf(paths),
      ...(preflighted.length > 0 ? ['RewriteEngine On'] : []),
      ...preflighted.flatMap((policy) => [
        'RewriteCond %{HTTP:Access-Control-Request-Method} .',
        `RewriteRule "${pathRegExp(policy)}" - [R=204,END]`,
      ]),
    );
  },
});

/** Apache merges all sections that match, the last one over the others, so the longest path comes last. */
function sectionsOf(paths: PathPolicies): string[] {
  const names = new Set(['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials']);
  for (const [name] of paths.flatMap(otherHeaders)) names.add(name);
  return [...paths].reverse().flatMap((policy) => sectionOf(policy, [...names]));
}

function sectionOf(policy: PathPolicy, names: readonly string[]): string[] {
  const { wildcard, origins } = policy;
  return [
    `<LocationMatch "${pathRegExp(policy)}">`,
    ...names.map((name) => `  Header onsuccess unset ${name}`),
    ...names.map((name) => `  Header always unset ${name}`),
    ...(wildcard ? ['  Header always set Access-Control-Allow-Origin "*"'] : []),
    ...(wildcard ? [] : origins).map(
      (origin) =>
        `  Header always set Access-Control-Allow-Origin "${origin}" "expr=%{HTTP:Origin} == '${origin}'"`,
    ),
    ...(wildcard ? [] : ['  Header always merge Vary Origin']),
    ...otherHeaders(policy).map(([name, value]) => `  Header always set ${name} "${value}"`),
    '</LocationMatch>',
  ];
}
