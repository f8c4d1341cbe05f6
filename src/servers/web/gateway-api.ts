import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { indented, lines, methodNames, originNames } from '../config-text.ts';
import { yamlList } from '../yaml-list.ts';

/** @see https://gateway-api.sigs.k8s.io/guides/http-cors/ */
export const gatewayApi = defineConfigWriter({
  id: 'gateway-api',
  title: 'Kubernetes Gateway API',
  language: 'yaml',
  grammar: {
    origin: /^https?:\/\/[\w.:[\]-]+$/,
    path: LITERAL_PATH,
    method: /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|CONNECT|TRACE)$/,
  },
  write: (paths) =>
    lines(
      '# In the spec of the HTTPRoute; keep the backendRefs of each rule.',
      'rules:',
      ...paths.flatMap((policy) => [
        '  - matches:',
        '      - path:',
        `          type: ${policy.exact ? 'Exact' : 'PathPrefix'}`,
        `          value: "${policy.path}"`,
        '    filters:',
        '      - type: CORS',
        '        cors:',
        ...indented(10, optionsOf(policy)),
      ]),
    ),
  remarks: () => [
    'The `CORS` filter is in the standard channel since Gateway API 1.5, and needs a gateway that supports `HTTPRouteCORS`; older ones have policies of their own (for Envoy Gateway, choose it in the menu).',
  ],
});

function optionsOf(policy: PathPolicy): (string | false)[] {
  const { credentials, answersPreflight, headers, exposeHeaders, maxAge } = policy;
  return [
    ...yamlList('allowOrigins', originNames(policy)),
    credentials && 'allowCredentials: true',
    ...(answersPreflight ? yamlList('allowMethods', methodNames(policy)) : []),
    ...(answersPreflight ? yamlList('allowHeaders', headers) : []),
    ...yamlList('exposeHeaders', exposeHeaders),
    // The least value that the schema allows is 1.
    answersPreflight && maxAge !== undefined && `maxAge: ${Math.max(1, maxAge)}`,
  ];
}
