import type { PathPolicy } from '../core/advice/policy/server-policy.ts';

/** Joins lines of configuration; `false` stands for a line that this policy does not need. */
export function lines(...all: readonly (string | false)[]): string {
  return all.filter((line) => line !== false).join('\n');
}

/** Indents each line of each text. */
export function indented(spaces: number, texts: readonly (string | false)[]): string[] {
  const indentation = ' '.repeat(spaces);
  return texts
    .filter((text) => text !== false)
    .flatMap((text) => text.split('\n'))
    .map((line) => (line === '' ? line : indentation + line));
}

/** `"a", "b"`: the elements of a list in most languages. */
export function quotedList(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}

/** `'a', 'b'`, for languages that evaluate what stands between double quotes. */
export function singleQuotedList(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}

/** The origins as most libraries take them: `*` counts as one of the names. */
export function originNames({ wildcard, origins }: PathPolicy): readonly string[] {
  return wildcard ? ['*'] : origins;
}

/** All methods that pages use. Many products refuse a GET or POST, too, unless it is listed. */
export function methodNames({ safelistedMethods, methods }: PathPolicy): readonly string[] {
  return [...safelistedMethods, ...methods];
}

/**
 * Request headers to allow, for products that take an empty list for all headers or for headers of their own choice:
 * `Accept` may be sent anyway.
 */
export function neverEmpty({ headers }: PathPolicy): readonly string[] {
  return headers.length > 0 ? headers : ['Accept'];
}

export function escapeRegExp(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}

/** A regular expression, in the syntax that all languages share, for the URL paths that a policy covers. */
export function pathRegExp({ path, exact }: Pick<PathPolicy, 'path' | 'exact'>): string {
  if (exact) return `^${escapeRegExp(path)}$`;
  return path === '/' ? '^/' : `^${escapeRegExp(path)}(/|$)`;
}

/** `/api and below`: for a comment or a sentence. */
export function placeName({ path, exact }: Pick<PathPolicy, 'path' | 'exact'>): string {
  return exact ? path : `${path} and below`;
}

/** Whether one setting holds for all that the server has. */
export function isWholeServer({ path, exact }: Pick<PathPolicy, 'path' | 'exact'>): boolean {
  return path === '/' && !exact;
}

/** A response header and its value. */
export type Line = readonly [name: string, value: string];

/**
 * All CORS headers except Access-Control-Allow-Origin, for servers that are configured header by header. Headers that
 * only a preflight response needs do no harm in other responses.
 */
export function otherHeaders(policy: PathPolicy): Line[] {
  const { credentials, answersPreflight, headers, exposeHeaders, maxAge } = policy;
  const preflight: Line[] = [['Access-Control-Allow-Methods', methodNames(policy).join(', ')]];
  if (headers.length > 0) preflight.push(['Access-Control-Allow-Headers', headers.join(', ')]);
  if (maxAge !== undefined) preflight.push(['Access-Control-Max-Age', `${maxAge}`]);
  return [
    ...(credentials ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
    ...(exposeHeaders.length > 0
      ? [['Access-Control-Expose-Headers', exposeHeaders.join(', ')] as const]
      : []),
    ...(answersPreflight ? preflight : []),
  ];
}
