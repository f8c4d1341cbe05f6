import type { PathPolicy } from '../core/advice/policy/server-policy.ts';

/** At least one path, the longest first. */
export type PathPolicies = readonly [PathPolicy, ...PathPolicy[]];

/** One setting that allows what each path needs, for products that know no paths. */
export function combinePaths(paths: PathPolicies): PathPolicy {
  const [first, ...others] = paths;
  if (others.length === 0) return first;
  const credentials = paths.some((one) => one.credentials);
  const ages = paths.flatMap(({ maxAge }) => maxAge ?? []);
  const listed = (key: 'origins' | 'methods' | 'safelistedMethods'): string[] => [
    ...new Set(paths.flatMap((one) => one[key])),
  ];
  const isMeant = (name: string): boolean => !credentials || name !== '*';
  const wildcard = !credentials && paths.some((one) => one.wildcard);
  return {
    ...first,
    path: '/',
    exact: false,
    wildcard,
    origins: wildcard ? [] : listed('origins'),
    credentials,
    methods: listed('methods'),
    safelistedMethods: listed('safelistedMethods'),
    // With credentials `*` is only the name of a header, which some products still take for all.
    headers: distinctNames(paths.flatMap(({ headers }) => headers)).filter(isMeant),
    exposeHeaders: distinctNames(paths.flatMap(({ exposeHeaders }) => exposeHeaders)).filter(isMeant),
    ...(ages.length > 0 && { maxAge: ages.reduce((least, age) => Math.min(least, age)) }),
    answersPreflight: paths.some(({ answersPreflight }) => answersPreflight),
  };
}

/** Some path is open to every origin, and another one needs credentials: no single setting allows both. */
export function cannotBeCombined(paths: PathPolicies): boolean {
  return paths.some(({ wildcard }) => wildcard) && paths.some(({ credentials }) => credentials);
}

/** The first spelling of each name. */
function distinctNames(names: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, name);
  }
  return [...found.values()];
}
