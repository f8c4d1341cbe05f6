import type { CorsPolicy } from './policy.ts';

/** Joins lines of configuration; `false` stands for a line that this policy does not need. */
export function lines(...all: readonly (string | false)[]): string {
  return all.filter((line) => line !== false).join('\n');
}

/** `"a", "b"`: the elements of a list in most languages. */
export function quotedList(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}

/** The origins as most libraries take them: `*` counts as one of the names. */
export function originNames({ wildcard, origins }: CorsPolicy): readonly string[] {
  return wildcard ? ['*'] : origins;
}

export function escapeRegExp(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}

/** A response header and its value. */
export type Line = readonly [name: string, value: string];

/**
 * All CORS headers except Access-Control-Allow-Origin, for servers that are configured header by header. Headers that
 * only a preflight response needs do no harm in other responses.
 */
export function otherHeaders(policy: CorsPolicy): Line[] {
  const { credentials, answersPreflight, methods, headers, exposeHeaders, maxAge } = policy;
  const preflight: Line[] = [['Access-Control-Allow-Methods', methods.join(', ')]];
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
