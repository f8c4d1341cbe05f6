import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { defineConfigWriter } from '../config-writer.ts';
import { indented, lines, methodNames, originNames, placeName } from '../config-text.ts';
import { yamlList } from '../yaml-list.ts';

/** @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/headers/ */
export const traefik = defineConfigWriter({
  id: 'traefik',
  title: 'Traefik',
  language: 'yaml',
  write: (paths) =>
    lines(
      '# Dynamic configuration (file provider).',
      'http:',
      '  middlewares:',
      ...paths.flatMap((policy, index) => [
        `    # Name it in the middlewares of the router that serves ${placeName(policy)}, before all others.`,
        `    ${index === 0 ? 'cors' : `cors-${index + 1}`}:`,
        '      headers:',
        ...indented(8, optionsOf(policy)),
      ]),
    ),
  remarks: (paths) => [
    'Traefik answers preflights itself.',
    paths.length > 1 &&
      'A router has one rule for all its paths: give each path here a router of its own, the longer path with the higher priority.',
  ],
});

function optionsOf(policy: PathPolicy): (string | false)[] {
  const { wildcard, credentials, answersPreflight, headers, exposeHeaders, maxAge } = policy;
  return [
    ...yamlList('accessControlAllowOriginList', originNames(policy)),
    credentials && 'accessControlAllowCredentials: true',
    ...(answersPreflight ? yamlList('accessControlAllowMethods', methodNames(policy)) : []),
    ...(answersPreflight ? yamlList('accessControlAllowHeaders', headers) : []),
    ...yamlList('accessControlExposeHeaders', exposeHeaders),
    answersPreflight && maxAge !== undefined && `accessControlMaxAge: ${maxAge}`,
    !wildcard && 'addVaryHeader: true',
  ];
}
