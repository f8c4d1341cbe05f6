import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { defineConfigWriter } from '../config-writer.ts';
import { escapeRegExp, lines, otherHeaders, placeName } from '../config-text.ts';

/** NGINX reads every dollar sign as the start of a variable; there is no escape. */
const NO_VARIABLE = /^[^$]+$/;

/** @see https://nginx.org/en/docs/http/ngx_http_headers_module.html */
export const nginx = defineConfigWriter({
  id: 'nginx',
  title: 'NGINX',
  language: 'nginx',
  grammar: { origin: NO_VARIABLE, method: NO_VARIABLE, header: NO_VARIABLE },
  write(paths) {
    const variableOf = (index: number): string =>
      index === 0 ? '$cors_origin' : `$cors_origin_${index + 1}`;
    const maps = paths.flatMap((policy, index) => (policy.wildcard ? [] : mapOf(policy, variableOf(index))));
    return lines(
      ...(maps.length > 0 ? ['# In http { }:', ...maps, ''] : []),
      ...paths.flatMap((policy, index) => [
        ...(index === 0 ? [] : ['']),
        ...locationOf(policy, variableOf(index)),
      ]),
    );
  },
  remarks: () => [
    '`add_header` here replaces all inherited `add_header` lines; repeat those you still need.',
    'Replace an earlier version of this configuration: pasted twice, it sends each header twice.',
  ],
});

/** Written as regular expressions: NGINX keeps plain keys in a hash table whose bucket size a long origin would exceed. */
function mapOf({ origins }: PathPolicy, variable: string): string[] {
  return [
    `map $http_origin ${variable} {`,
    '    default "";',
    ...origins.map((origin) => `    "~^${escapeRegExp(origin)}$" $http_origin;`),
    '}',
  ];
}

function locationOf(policy: PathPolicy, variable: string): string[] {
  const { wildcard, answersPreflight } = policy;
  return [
    `# In the location { } that serves ${placeName(policy)}:`,
    'proxy_hide_header Access-Control-Allow-Origin;',
    'proxy_hide_header Access-Control-Allow-Credentials;',
    `add_header Access-Control-Allow-Origin ${wildcard ? '*' : variable} always;`,
    ...(wildcard ? [] : ['add_header Vary Origin always;']),
    ...otherHeaders(policy).map(([name, value]) => `add_header ${name} "${value}" always;`),
    ...(answersPreflight ? ['if ($http_access_control_request_method) { return 204; }'] : []),
  ];
}
