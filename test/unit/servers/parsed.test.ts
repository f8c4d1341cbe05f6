import { spawnSync } from 'node:child_process';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { servers } from '../../../src/servers/index.ts';
import type { CorsPolicy } from '../../../src/servers/policy.ts';
import { buildPolicy, everyShape } from './policies.ts';

/** Every sign that can be captured in a real request and that some language reads as its own. */
const hostile = buildPolicy({
  path: "/a-b/$x;'+~d",
  origins: ["https://a$b'c`d.example:8443", 'https://b.example'],
  headers: ["x-'!$`|~^*", '$host', '#x', '%n'],
  methods: ['PUT', "M'$`|"],
});
const shapes = [...everyShape(), hostile];

function snippetOf(id: string, policy: CorsPolicy): string {
  return servers.find((server) => server.id === id)?.snippet(policy) ?? '';
}

/** Runs a language's own parser on text; undefined where it is not installed. */
function parse(
  program: string,
  args: readonly string[],
  input: string,
): { ok: boolean; output: string } | undefined {
  const { error, status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8' });
  return error ? undefined : { ok: status === 0, output: status === 0 ? stdout : stderr };
}

const file = (name: string): string => new URL(`./parsers/${name}`, import.meta.url).pathname;

describe('what Python reads', () => {
  it.for(['django', 'fastapi'])('in the snippet for %s is what was captured', (id, { skip }) => {
    const sources = JSON.stringify(shapes.map((shape) => snippetOf(id, shape)));
    const parsed = parse('python3', [file('strings.py')], sources);
    if (!parsed) return skip('python3 is not installed');
    expect(parsed).toMatchObject({ ok: true });
    const read: unknown = JSON.parse(parsed.output);
    const written = shapes.map(({ origins, headers, methods, answersPreflight, exposeHeaders }) =>
      expect.arrayContaining([
        ...origins,
        ...(answersPreflight ? [...headers, ...methods] : []),
        ...exposeHeaders,
      ]),
    );
    expect(read).toEqual(written);
  });
});

describe('the parser of', () => {
  it.for([
    ['spring', 'java', ['--add-modules', 'jdk.compiler', file('Parse.java')]],
    ['rails', 'ruby', ['-c']],
    ['go', 'gofmt', ['-e']],
  ] as const)(
    'the language of %s accepts the snippet',
    { timeout: 60_000 },
    ([id, program, args], { skip }) => {
      for (const shape of [buildPolicy(), { ...hostile, path: '/a', origins: ['https://app.example'] }]) {
        const parsed = parse(program, args, snippetOf(id, shape));
        if (!parsed) return skip(`${program} is not installed`);
        expect(parsed).toMatchObject({ ok: true });
      }
    },
  );
});

describe('what JSON reads', () => {
  it('for S3 are the values captured that S3 knows', () => {
    const read: unknown = JSON.parse(snippetOf('aws-s3', hostile));
    expect(read).toEqual([
      {
        AllowedOrigins: hostile.origins,
        AllowedMethods: ['PUT'],
        AllowedHeaders: ['$host', '#x', '%n'].filter((name) => name !== '${').concat(),
        ExposeHeaders: ['X-Total'],
        MaxAgeSeconds: 600,
      },
    ]);
  });

  it('for API Gateway are the values captured', () => {
    const read: unknown = JSON.parse(snippetOf('aws-api-gateway', buildPolicy()));
    expect(read).toEqual({
      AllowOrigins: ['https://app.example'],
      AllowCredentials: true,
      AllowMethods: ['PUT'],
      AllowHeaders: ['content-type', 'x-request-id'],
      ExposeHeaders: ['X-Total'],
      MaxAge: 600,
    });
  });
});

describe('what JavaScript reads', () => {
  it('for Express are the values captured', () => {
    const used: unknown[] = [];
    const context = createContext({
      app: { use: (...args: unknown[]) => used.push(args) },
      cors: (options: unknown) => options,
    });
    runInContext(snippetOf('express', hostile).replace(/^import .*$/m, ''), context);
    const {
      origins: origin,
      headers: allowedHeaders,
      methods,
      exposeHeaders: exposedHeaders,
      maxAge,
    } = hostile;
    // Another realm's objects equal ours once they went through JSON.
    const [[path, options]] = JSON.parse(JSON.stringify(used)) as [[unknown, unknown]];
    expect(path).toBe("/a-b/$x;'\\+~d");
    expect(options).toEqual({ origin, credentials: true, methods, allowedHeaders, exposedHeaders, maxAge });
  });
});
