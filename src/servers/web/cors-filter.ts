import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { methodNames, originNames } from '../config-text.ts';
import { yamlList } from '../yaml-list.ts';

/**
 * The fields of a CORS filter, which Envoy Gateway and the Gateway API name alike.
 * @param ageOf writes the number of seconds as the product reads it
 */
export function corsFilter(policy: PathPolicy, ageOf: (seconds: number) => string): (string | false)[] {
  const { credentials, answersPreflight, headers, exposeHeaders, maxAge } = policy;
  return [
    ...yamlList('allowOrigins', originNames(policy)),
    credentials && 'allowCredentials: true',
    ...(answersPreflight ? yamlList('allowMethods', methodNames(policy)) : []),
    ...(answersPreflight ? yamlList('allowHeaders', headers) : []),
    ...yamlList('exposeHeaders', exposeHeaders),
    answersPreflight && maxAge !== undefined && `maxAge: ${ageOf(maxAge)}`,
  ];
}
