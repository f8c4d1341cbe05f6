import { covers, type PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { lines, otherHeaders } from '../config-text.ts';

/** Braces mark placeholders, and `*` matches any text. */
const LITERAL = /^[^{}*`]+$/;
const NO_PLACEHOLDER = /^[^{}]+$/;

/** @see https://caddyserver.com/docs/caddyfile/directives/header */
export const caddy = defineConfigWriter({
  id: 'caddy',
  title: 'Caddy',
  language: 'caddyfile',
  grammar: { origin: LITERAL, path: LITERAL_PATH, method: NO_PLACEHOLDER, header: NO_PLACEHOLDER },
  write: (paths) =>
    lines(
      '# In the site block:',
      ...paths.flatMap((policy, index) =>
        pathBlock(
          policy,
          index === 0 ? '' : `${index + 1}`,
          paths.slice(0, index).filter((one) => covers(policy, one.path)),
        ),
      ),
    ),
  remarks: () => [
    'If the site uses `basic_auth` or `forward_auth`, exclude `method OPTIONS` from it: Caddy checks them before it answers the preflight.',
  ],
});

function pathBlock(policy: PathPolicy, number: string, longer: readonly PathPolicy[]): string[] {
  const { wildcard, origins, credentials, answersPreflight } = policy;
  const place = [`path ${patternsOf(policy)}`, ...longer.map((one) => `not path ${patternsOf(one)}`)];
  const cors = `@cors${number}`;
  const origin = `Access-Control-Allow-Origin ${wildcard ? '*' : '{header.Origin}'}`;
  const others = otherHeaders(policy).map(([name, value]) => `${name} "${value}"`);
  const listed = origins.map((one) => `header Origin "${one}"`);
  return [
    ...block(cors, [...place, ...listed]),
    ...block(`header ${cors}`, [...(wildcard ? [] : ['+Vary Origin']), origin, ...others]),
    // Set again when the response is ready, because a proxied application may have added the header by then.
    ...block(`header ${cors}`, [
      'defer',
      origin,
      ...(credentials ? ['Access-Control-Allow-Credentials true'] : []),
    ]),
    ...(wildcard
      ? []
      : [
          ...block(`@other${number}`, [...place, ...block('not', listed)]),
          ...block(`header @other${number}`, ['defer', '-Access-Control-Allow-Origin', '+Vary Origin']),
        ]),
    ...(answersPreflight
      ? [
          ...block(`@preflight${number}`, [
            ...place,
            'method OPTIONS',
            'header Access-Control-Request-Method *',
          ]),
          `respond @preflight${number} 204`,
        ]
      : []),
  ];
}

function patternsOf({ path, exact }: PathPolicy): string {
  if (exact) return path;
  return path === '/' ? '/*' : `${path} ${path}/*`;
}

function block(head: string, body: readonly string[]): string[] {
  return [`${head} {`, ...body.map((line) => `\t${line}`), '}'];
}
