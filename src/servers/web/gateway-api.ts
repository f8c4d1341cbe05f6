import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { indented, lines } from '../config-text.ts';
import { corsFilter } from './cors-filter.ts';

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
        ...indented(10, corsFilter(policy, atLeastOne)),
      ]),
    ),
  remarks: () => [
    'The `CORS` filter is in the standard channel since Gateway API 1.5, and needs a gateway that supports `HTTPRouteCORS`; older ones have policies of their own (for Envoy Gateway, choose it in the menu).',
  ],
});

/** The least age that the schema allows is 1. */
function atLeastOne(seconds: number): string {
  return String(Math.max(1, seconds));
}
