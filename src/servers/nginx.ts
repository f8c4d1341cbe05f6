import { defineConfigWriter } from './config-writer.ts';
import { escapeRegExp, lines, otherHeaders } from './config-text.ts';

/** NGINX reads every dollar sign as the start of a variable; there is no escape. */
const NO_VARIABLE = /^[^$]+$/;

/** @see https://nginx.org/en/docs/http/ngx_http_headers_module.html */
export const nginx = defineConfigWriter({
  id: 'nginx',
  title: 'NGINX',
  language: 'nginx',
  grammar: { origin: NO_VARIABLE, method: NO_VARIABLE, header: NO_VARIABLE },
  write(policy) {
    const { wildcard, origins, path, answersPreflight } = policy;
    // Written as regular expressions: NGINX keeps plain keys in a hash table whose bucket size a long origin would exceed.
    const map = lines(
      '# In http { }:',
      'map $http_origin $cors_origin {',
      '    default "";',
      ...origins.map((origin) => `    "~^${escapeRegExp(origin)}$" $http_origin;`),
      '}',
      '',
      '',
    );
    return (
      (wildcard ? '' : map) +
      lines(
        `# In the location { } that serves ${path}:`,
        'proxy_hide_header Access-Control-Allow-Origin;',
        'proxy_hide_header Access-Control-Allow-Credentials;',
        `add_header Access-Control-Allow-Origin ${wildcard ? '*' : '$cors_origin'} always;`,
        !wildcard && 'add_header Vary Origin always;',
        ...otherHeaders(policy).map(([name, value]) => `add_header ${name} "${value}" always;`),
        answersPreflight && 'if ($http_access_control_request_method) { return 204; }',
      )
    );
  },
  remarks: () => [
    '`add_header` here replaces all inherited `add_header` lines; repeat those you still need.',
  ],
});
