import { defineServer } from './server.ts';
import { escapeRegExp, lines, otherHeaders } from './text.ts';

/** There is no way to write a dollar sign: NGINX reads a variable. */
const NO_VARIABLE = /^[^$]+$/;

/** @see https://nginx.org/en/docs/http/ngx_http_headers_module.html */
export const nginx = defineServer({
  id: 'nginx',
  title: 'NGINX',
  language: 'nginx',
  grammar: { origin: NO_VARIABLE, method: NO_VARIABLE, header: NO_VARIABLE },
  write(policy) {
    const { wildcard, origins, path, answersPreflight } = policy;
    // Regular expressions, for the hash of plain strings has a bucket size that long origins do not fit in.
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
    'A location with an `add_header` of its own does not inherit those around it: repeat what it still needs.',
  ],
});
