import { defineConfigWriter } from '../config-writer.ts';
import { indented, lines, placeName } from '../config-text.ts';
import { corsFilter } from './cors-filter.ts';

/** @see https://gateway.envoyproxy.io/docs/tasks/security/cors/ */
export const envoyGateway = defineConfigWriter({
  id: 'envoy-gateway',
  title: 'Envoy Gateway',
  language: 'yaml',
  // An asterisk stands for any subdomain.
  grammar: { origin: /^https?:\/\/[\w.:-]+$/ },
  write: (paths) =>
    lines(
      ...paths.flatMap((policy, index) => [
        ...(index === 0 ? [] : ['---']),
        `# For the HTTPRoute that serves ${placeName(policy)}; put its name for ROUTE.`,
        'apiVersion: gateway.envoyproxy.io/v1alpha1',
        'kind: SecurityPolicy',
        'metadata:',
        `  name: ${index === 0 ? 'cors' : `cors-${index + 1}`}`,
        'spec:',
        '  targetRefs:',
        '    - group: gateway.networking.k8s.io',
        '      kind: HTTPRoute',
        `      name: ${index === 0 ? 'ROUTE' : `ROUTE-${index + 1}`}`,
        '  cors:',
        ...indented(
          4,
          corsFilter(policy, (seconds) => `${seconds}s`),
        ),
      ]),
    ),
  remarks: (paths) => [
    'If the route has a `SecurityPolicy` already, add `cors` to it: only the oldest one of a route counts.',
    paths.length > 1 && 'A policy holds for a whole `HTTPRoute`: give each path here a route of its own.',
  ],
});
