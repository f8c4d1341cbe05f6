import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { lines, methodNames, originNames, singleQuotedList } from '../config-text.ts';

/** PHP reads variables between double quotes, so values stand in single ones. */
const NO_QUOTE = /^[^']+$/;

/** @see https://laravel.com/docs/routing#cors */
export const laravel = defineConfigWriter({
  id: 'laravel',
  title: 'Laravel',
  language: 'php',
  grammar: { origin: NO_QUOTE, path: LITERAL_PATH, method: NO_QUOTE, header: NO_QUOTE },
  hasOneSetting: true,
  write([policy], { places }) {
    const { credentials, headers, exposeHeaders, maxAge, answersPreflight } = policy;
    const list = (values: readonly string[]): string => `[${singleQuotedList(values)}]`;
    return lines(
      '<?php',
      '',
      '// config/cors.php (create it with: php artisan config:publish cors)',
      'return [',
      `    'paths' => ${list(places.flatMap(patternsOf))},`,
      `    'allowed_origins' => ${list(originNames(policy))},`,
      `    'allowed_origins_patterns' => [],`,
      `    'allowed_methods' => ${list(methodNames(policy))},`,
      `    'allowed_headers' => ${list(answersPreflight ? headers : [])},`,
      `    'exposed_headers' => ${list(exposeHeaders)},`,
      `    'max_age' => ${answersPreflight ? (maxAge ?? 0) : 0},`,
      `    'supports_credentials' => ${credentials},`,
      '];',
    );
  },
  remarks: ([{ credentials }]) => [
    'After a change, run `php artisan config:clear` if the configuration is cached.',
    credentials &&
      'For Sanctum’s cookies, also list the page’s host in `SANCTUM_STATEFUL_DOMAINS` and set `SESSION_DOMAIN`.',
  ],
});

/** Laravel compares patterns with paths that have no slash at the beginning. */
function patternsOf({ path, exact }: { readonly path: string; readonly exact: boolean }): string[] {
  if (path === '/') return [exact ? '/' : '*'];
  const bare = path.slice(1);
  return exact ? [bare] : [bare, `${bare}/*`];
}
