import type { PathPolicy, ServerPolicy } from '../../../../../src/core/advice/policy/server-policy.ts';

interface Lessened {
  /** The path and what was removed there. */
  readonly removed: string;
  readonly policy: ServerPolicy;
}

/** The policy without one element, for each of them. */
export function withoutEach(policy: ServerPolicy): Lessened[] {
  return policy.paths.flatMap((settings) =>
    elementsOf(settings).map(([name, change]) => ({
      removed: `${settings.path} ${name}`,
      policy: {
        ...policy,
        paths: policy.paths.map((one) => (one === settings ? { ...settings, ...change } : one)),
      },
    })),
  );
}

function elementsOf(settings: PathPolicy): [name: string, change: Partial<PathPolicy>][] {
  const { origins, methods, headers, wildcard, credentials } = settings;
  const without = (list: readonly string[], one: string): string[] => list.filter((other) => other !== one);
  return [
    ...origins.map((one) => [one, { origins: without(origins, one) }] as [string, Partial<PathPolicy>]),
    ...methods.map((one) => [one, { methods: without(methods, one) }] as [string, Partial<PathPolicy>]),
    ...headers.map((one) => [one, { headers: without(headers, one) }] as [string, Partial<PathPolicy>]),
    ...(wildcard ? [['*', { wildcard: false }] as [string, Partial<PathPolicy>]] : []),
    ...(credentials ? [['credentials', { credentials: false }] as [string, Partial<PathPolicy>]] : []),
  ];
}
