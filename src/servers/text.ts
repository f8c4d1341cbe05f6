import type { CorsPolicy } from './policy.ts';

/** Lines of configuration; `false` stands for a line that this policy does not need. */
export function lines(...all: readonly (string | false)[]): string {
  return all.filter((line) => line !== false).join('\n');
}

/** `"a", "b"`: a list's elements in most languages. */
export function quotedList(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}

/** The origins as libraries take them: `*` is one of the names there. */
export function originNames({ wildcard, origins }: CorsPolicy): readonly string[] {
  return wildcard ? ['*'] : origins;
}

export function escapeRegExp(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}

/** A response header and its value. */
export type Line = readonly [name: string, value: string];

/**
 * The headers beside Access-Control-Allow-Origin, for servers that are told header by header. Those that only a
 * preflight's answer needs do no harm in others.
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
