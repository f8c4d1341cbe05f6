import { spawnSync } from 'node:child_process';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { mixed } from './policies.ts';
import { writerOf } from './writers.ts';

const [, , api] = mixed.paths;
const snippet = (id: string): string => writerOf(id).snippet(mixed);
const ORIGINS = ['https://app.example', 'https://admin.example:8443', 'http://localhost:5173'];
/** What the paths of `mixed` need in one setting. */
const ALL_ORIGINS = [...ORIGINS, 'https://www.example'];
const ALL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];
const ALL_HEADERS = ['content-type', 'x-request-id', 'x-trace'];

describe('the configuration with one setting', () => {
  it('of S3, Cloud Storage, Azure Blob and API Gateway has what all paths need', () => {
    expect(JSON.parse(snippet('aws-s3'))).toEqual([
      {
        AllowedOrigins: ALL_ORIGINS,
        AllowedMethods: ALL_METHODS,
        AllowedHeaders: ALL_HEADERS,
        ExposeHeaders: ['ETag', 'X-Total'],
        MaxAgeSeconds: 600,
      },
    ]);
    expect(JSON.parse(snippet('google-cloud-storage'))).toEqual([
      {
        origin: ALL_ORIGINS,
        method: ALL_METHODS,
        responseHeader: [...ALL_HEADERS, 'ETag', 'X-Total'],
        maxAgeSeconds: 600,
      },
    ]);
    expect(JSON.parse(snippet('azure-blob'))).toEqual({
      properties: {
        cors: {
          corsRules: [
            {
              allowedOrigins: ALL_ORIGINS,
              allowedMethods: ALL_METHODS,
              allowedHeaders: ALL_HEADERS,
              exposedHeaders: ['ETag', 'X-Total'],
              maxAgeInSeconds: 600,
            },
          ],
        },
      },
    });
    expect(JSON.parse(snippet('aws-api-gateway'))).toMatchObject({
      AllowOrigins: ALL_ORIGINS,
      AllowCredentials: true,
      AllowMethods: ALL_METHODS,
    });
    expect(JSON.parse(snippet('azure-app-service'))).toEqual({
      properties: { cors: { allowedOrigins: ALL_ORIGINS, supportCredentials: true } },
    });
  });

  it('says that paths are combined, and what cannot be', () => {
    const notes = writerOf('aws-s3').notes(mixed).join('\n');
    expect(notes).toContain('AWS S3 has one CORS setting for all paths');
    expect(notes).toContain('`/api/public and below` should stay open to any origin');
  });

  it('says what the product has no setting for', () => {
    expect(writerOf('google-cloud-storage').notes(mixed).join('\n')).toContain('no setting for credentials');
    expect(writerOf('azure-app-service').notes(mixed).join('\n')).toContain('can’t expose response headers');
    expect(writerOf('firebase-hosting').notes(mixed).join('\n')).toContain('not several');
  });
});

describe('every configuration', () => {
  it('says which origins are for development', () => {
    for (const id of ['nginx', 'express', 'aws-s3'])
      expect(writerOf(id).notes(mixed).join('\n')).toContain('`http://localhost:5173`: for development.');
  });

  it('says what it replaces', () => {
    const policy = { ...mixed, paths: mixed.paths.map((one) => ({ ...one, replacesPresent: one === api })) };
    expect(writerOf('nginx').notes(policy)).toContain(
      'This replaces the present CORS settings of `/api and below`.',
    );
  });
});

describe('the YAML', () => {
  it('of Traefik has a middleware for each path', () => {
    const { http }: { http: { middlewares: Record<string, unknown> } } = parse(snippet('traefik'));
    expect(Object.keys(http.middlewares)).toEqual(['cors', 'cors-2', 'cors-3', 'cors-4']);
    expect(http.middlewares['cors']).toEqual({
      headers: { accessControlAllowOriginList: ['*'], accessControlExposeHeaders: ['ETag'] },
    });
    expect(http.middlewares['cors-3']).toEqual({
      headers: {
        accessControlAllowOriginList: ORIGINS,
        accessControlAllowCredentials: true,
        accessControlAllowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
        accessControlAllowHeaders: ['content-type', 'x-request-id'],
        accessControlExposeHeaders: ['X-Total'],
        accessControlMaxAge: 600,
        addVaryHeader: true,
      },
    });
  });

  it('of the Gateway API has a rule with a filter for each path', () => {
    const { rules }: { rules: { matches: unknown; filters: unknown }[] } = parse(snippet('gateway-api'));
    expect(rules.map(({ matches }) => matches)).toEqual([
      [{ path: { type: 'PathPrefix', value: '/api/public' } }],
      [{ path: { type: 'Exact', value: '/health' } }],
      [{ path: { type: 'PathPrefix', value: '/api' } }],
      [{ path: { type: 'PathPrefix', value: '/' } }],
    ]);
    expect(rules[2]?.filters).toEqual([
      {
        type: 'CORS',
        cors: {
          allowOrigins: ORIGINS,
          allowCredentials: true,
          allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
          allowHeaders: ['content-type', 'x-request-id'],
          exposeHeaders: ['X-Total'],
          maxAge: 600,
        },
      },
    ]);
  });

  it('of Envoy Gateway has a policy for each route', () => {
    const documents = parseAllDocuments(snippet('envoy-gateway')).map((one): unknown => one.toJS());
    expect(documents).toHaveLength(4);
    expect(documents[2]).toMatchObject({
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'SecurityPolicy',
      spec: { cors: { allowOrigins: ORIGINS, allowCredentials: true, maxAge: '600s' } },
    });
  });

  it('of CloudFront has the required lists in each policy', () => {
    const { Resources }: { Resources: Record<string, unknown> } = parse(snippet('cloudfront'), {
      customTags: [{ tag: '!Sub', resolve: (text: string) => text }],
    });
    expect(Object.keys(Resources)).toEqual(['CorsPolicy', 'CorsPolicy2', 'CorsPolicy3', 'CorsPolicy4']);
    for (const policy of Object.values(Resources)) {
      expect(policy).toMatchObject({
        Type: 'AWS::CloudFront::ResponseHeadersPolicy',
        Properties: {
          ResponseHeadersPolicyConfig: {
            Name: expect.any(String),
            CorsConfig: {
              OriginOverride: true,
              AccessControlAllowCredentials: expect.any(Boolean),
              AccessControlAllowOrigins: { Items: expect.arrayContaining([expect.any(String)]) },
              AccessControlAllowMethods: { Items: expect.arrayContaining([expect.any(String)]) },
              AccessControlAllowHeaders: { Items: expect.arrayContaining([expect.any(String)]) },
            },
          },
        },
      });
    }
  });
});

/** What a program prints for a snippet on standard input; undefined where it is not installed. */
function printed(program: string, args: readonly string[], input: string): unknown {
  const { error, status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8' });
  if (error) return undefined;
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

describe('the PHP', () => {
  it('of Laravel is read with what all paths need', ({ skip }) => {
    const code = snippet('laravel').replace('<?php', '').replace('return', 'echo json_encode(');
    const read = printed('php', ['-r', `${code.replace(/;$/, '')});`], '');
    if (read === undefined) return skip('php is not installed');
    expect(read).toEqual({
      paths: ['api/public', 'api/public/*', 'health', 'api', 'api/*', '*'],
      allowed_origins: ALL_ORIGINS,
      allowed_origins_patterns: [],
      allowed_methods: ALL_METHODS,
      allowed_headers: ALL_HEADERS,
      exposed_headers: ['ETag', 'X-Total'],
      max_age: 600,
      supports_credentials: true,
    });
  });
});

const ELEMENTS = `import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.read())
def places():
    for place in root:
        rules = place.find('.//cors')
        yield [place.get('path'), [[one.get('origin'), one.get('allowCredentials'),
            [method.get('method') for method in one.findall('allowMethods/add')],
            [name.get('header') for name in one.findall('allowHeaders/add')]] for one in rules.findall('add')]]
print(json.dumps(list(places())))`;

describe('the XML', () => {
  it('of IIS has a location for each path', ({ skip }) => {
    const read = printed('python3', ['-c', ELEMENTS], snippet('iis'));
    if (read === undefined) return skip('python3 is not installed');
    const methods = ['GET', 'POST', 'PUT', 'DELETE'];
    const headers = ['content-type', 'x-request-id'];
    expect(read).toEqual([
      ['api/public', [['*', null, [], []]]],
      ['health', [['https://app.example', null, [], []]]],
      ['api', ORIGINS.map((origin) => [origin, 'true', methods, headers])],
      [null, [['https://www.example', null, ['GET'], ['x-trace']]]],
    ]);
  });
});

describe('the proxy of a development server', () => {
  it('passes each prefix on, with a prefix of its own for a whole server', () => {
    const { paths } = mixed;
    const parts = { ...mixed, paths: paths.slice(0, 3) };
    expect(JSON.parse(writerOf('angular-proxy').snippet(parts))).toEqual({
      '/api': { target: 'https://api.example', changeOrigin: true, cookieDomainRewrite: '' },
      '/health': { target: 'https://api.example', changeOrigin: true, cookieDomainRewrite: '' },
    });
    expect(JSON.parse(snippet('angular-proxy'))).toEqual({
      '/api': {
        target: 'https://api.example',
        changeOrigin: true,
        cookieDomainRewrite: '',
        pathRewrite: { '^/api': '' },
      },
    });
    expect(writerOf('vite-proxy').notes(mixed).join('\n')).toContain(
      'call `/api/users` instead of `https://api.example/users`',
    );
  });

  it('says that a published page has no such proxy', () => {
    const [first] = mixed.paths;
    const published = { ...mixed, paths: first ? [first] : [] };
    expect(writerOf('vite-proxy').notes(published).join('\n')).toContain('No page here comes from a local');
    expect(writerOf('vite-proxy').notes(mixed).join('\n')).not.toContain('No page here comes from a local');
  });

  it.each([
    ['vite-proxy', (code: string) => code.replace(/^import .*$/m, '').replace('export default ', 'read = ')],
    ['webpack-proxy', (code: string) => code.replace('module.exports =', 'read =')],
    ['next-rewrites', (code: string) => code.replace('export default', 'read =')],
    [
      'create-react-app-proxy',
      (code: string) => code.replace(/^const .*$/m, '').replace('module.exports =', 'read ='),
    ],
  ])('of %s is JavaScript', (id, prepare) => {
    const context = createContext({ defineConfig: (value: unknown) => value, read: undefined });
    runInContext(prepare(snippet(id)), context);
    expect(context['read']).toBeDefined();
  });
});
