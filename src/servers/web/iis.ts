import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { indented, lines, isWholeServer, methodNames, originNames } from '../config-text.ts';

/** In an attribute of XML, an ampersand starts an entity. */
const NO_ENTITY = /^[^&]+$/;

/** @see https://learn.microsoft.com/iis/extensions/cors-module/cors-module-configuration-reference */
export const iis = defineConfigWriter({
  id: 'iis',
  title: 'IIS (web.config)',
  language: 'xml',
  grammar: { origin: /^[^&*]+$/, path: LITERAL_PATH, method: NO_ENTITY, header: NO_ENTITY },
  write: (paths) =>
    lines(
      '<configuration>',
      ...paths.flatMap((policy) =>
        isWholeServer(policy)
          ? indented(2, webServer(policy))
          : indented(2, [
              `<location path="${policy.path.slice(1)}">`,
              ...indented(2, webServer(policy)),
              '</location>',
            ]),
      ),
      '</configuration>',
    ),
  remarks: (paths) => [
    'Needs the IIS CORS module, which is installed apart. It then answers preflights, and the application and `customHeaders` must not send CORS headers, too.',
    paths.some(({ exposeHeaders }) => exposeHeaders.includes('*')) &&
      'The module can’t expose all headers (`*`): list in `exposeHeaders` those that pages read.',
    paths.some((policy) => policy.exact) && 'In IIS, a `location` holds for everything below it, too.',
  ],
});

function webServer(policy: PathPolicy): string[] {
  return [
    '<system.webServer>',
    '  <cors enabled="true" failUnlistedOrigins="false">',
    ...originNames(policy).flatMap((origin) => indented(4, originElement(origin, policy))),
    '  </cors>',
    '</system.webServer>',
  ];
}

function originElement(origin: string, policy: PathPolicy): string[] {
  const { credentials, answersPreflight, headers, exposeHeaders, maxAge } = policy;
  const attributes = [
    `origin="${origin}"`,
    ...(credentials ? ['allowCredentials="true"'] : []),
    ...(answersPreflight && maxAge !== undefined ? [`maxAge="${maxAge}"`] : []),
  ];
  const all = headers.includes('*') ? ' allowAllRequestedHeaders="true"' : '';
  return [
    `<add ${attributes.join(' ')}>`,
    ...(answersPreflight ? names(`allowHeaders`, 'header', headers, all) : []),
    ...(answersPreflight ? names('allowMethods', 'method', methodNames(policy)) : []),
    ...names('exposeHeaders', 'header', exposeHeaders),
    '</add>',
  ];
}

function names(
  element: string,
  attribute: string,
  values: readonly string[],
  attributes: string = '',
): string[] {
  const listed = values.filter((value) => value !== '*');
  if (listed.length === 0 && attributes === '') return [];
  return [
    `  <${element}${attributes}>`,
    ...listed.map((value) => `    <add ${attribute}="${value}" />`),
    `  </${element}>`,
  ];
}
