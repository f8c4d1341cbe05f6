import type { PathPolicy } from '../../../../../src/core/advice/policy/server-policy.ts';

/** A policy that allows one origin to read everything, except for what is given. */
export function pathPolicy(given: Partial<PathPolicy> = {}): PathPolicy {
  return {
    path: '/',
    exact: false,
    origins: ['https://app.example'],
    wildcard: false,
    credentials: false,
    answersPreflight: false,
    methods: [],
    safelistedMethods: ['GET'],
    headers: [],
    exposeHeaders: [],
    replacesPresent: false,
    needs: [],
    problems: [],
    ...given,
  };
}
