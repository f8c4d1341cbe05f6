import { covers, type PathPolicy } from '../../core/advice/policy/server-policy.ts';
import type { PathPolicies } from '../combine-paths.ts';
import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { escapeRegExp, indented, lines, methodNames, originNames, singleQuotedList } from '../config-text.ts';

/** Written in single quotes, because Ruby evaluates code between double quotes. */
const NO_QUOTE = /^[^']+$/;

/** @see https://github.com/cyu/rack-cors#configuration-reference */
export const rails = defineConfigWriter({
  id: 'rails',
  title: 'Rails',
  language: 'ruby',
  grammar: {
    // rack-cors takes an origin with another scheme for a host name.
    origin: /^https?:\/\/[^']+$/,
    path: LITERAL_PATH,
    // rack-cors answers with method names in upper case.
    method: /^[A-Z][A-Z-]*$/,
    header: NO_QUOTE,
  },
  write: (paths) =>
    lines(
      '# config/initializers/cors.rb, after: bundle add rack-cors',
      'Rails.application.config.middleware.insert_before 0, Rack::Cors do',
      ...paths.flatMap((policy) => indented(2, allowBlock(policy, paths))),
      'end',
    ),
});

function allowBlock(policy: PathPolicy, paths: PathPolicies): string[] {
  const { credentials, headers, exposeHeaders, maxAge, answersPreflight } = policy;
  const methods = methodNames(policy).map((method) => method.toLowerCase());
  const longer = paths.slice(0, paths.indexOf(policy)).filter(({ path }) => covers(policy, path));
  const options = [
    `methods: [${singleQuotedList(methods)}]`,
    answersPreflight && headers.length > 0 && `headers: ${headerNames(headers)}`,
    exposeHeaders.length > 0 && `expose: [${singleQuotedList(exposeHeaders)}]`,
    credentials && 'credentials: true',
    answersPreflight && maxAge !== undefined && `max_age: ${maxAge}`,
    // Without this, an origin that only this block lists could also read the longer paths.
    longer.length > 0 && `if: ->(env) { ${longer.map(isNotAt).join(' && ')} }`,
  ].filter((option) => option !== false);
  return [
    'allow do',
    `  origins ${singleQuotedList(originNames(policy))}`,
    `  resource ${resourceOf(policy)},`,
    ...indented(4, [options.join(',\n')]),
    'end',
  ];
}

function isNotAt({ path, exact }: PathPolicy): string {
  return exact ? `env['PATH_INFO'] != '${path}'` : `!"#{env['PATH_INFO']}/".start_with?('${path}/')`;
}

function headerNames(headers: readonly string[]): string {
  return headers.includes('*') ? ':any' : `[${singleQuotedList(headers)}]`;
}

/** A pattern such as `/api/*` would also match `/apis`, so a prefix is written as a regular expression. */
function resourceOf({ path, exact }: PathPolicy): string {
  if (exact) return `'${path}'`;
  return path === '/' ? "'*'" : `Regexp.new('\\A${escapeRegExp(path)}(/|\\z)')`;
}
