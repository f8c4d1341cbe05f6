import { spawnSync } from 'node:child_process';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { PathPolicy } from '../../../src/core/advice/policy/server-policy.ts';
import { escapeRegExp } from '../../../src/servers/config-text.ts';
import { HOSTILE } from '../../support/hostile-strings.ts';
import { SERVER, buildPath, everyShape, hostilePolicy } from './policies.ts';
import { writerOf } from './writers.ts';

/** Every sign that can be captured in a real request and that some language reads as its own. */
const hostile = buildPath({
  path: "/a-b/$x;'+~d",
  origins: ["https://a$b'c`d.example:8443", 'https://b.example'],
  headers: ["x-'!$`|~^*", '$host', '#x', '%n'],
  methods: ['PUT', "M'$`|"],
});
const shapes = [...everyShape(), hostile];

function snippetOf(id: string, ...paths: readonly PathPolicy[]): string {
  return writerOf(id).snippet({ server: SERVER, paths });
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
  it.for(['django', 'fastapi', 'flask'])('in the snippet for %s is what was captured', (id, { skip }) => {
    const sources = JSON.stringify(shapes.map((shape) => snippetOf(id, shape)));
    const parsed = parse('python3', [file('strings.py')], sources);
    if (!parsed) return skip('python3 is not installed');
    expect(parsed).toMatchObject({ ok: true });
    const read: unknown = JSON.parse(parsed.output);
    const written = shapes.map(({ origins, headers, methods, answersPreflight, exposeHeaders }) =>
      expect.arrayContaining([
        ...(id === 'flask' ? originsForFlask(origins) : origins),
        ...(answersPreflight ? [...headers, ...methods] : []),
        ...exposeHeaders,
      ]),
    );
    expect(read).toEqual(written);
  });
});

/** A single origin is written as a regular expression; one with a dollar sign would be taken for one, and is left out. */
function originsForFlask(origins: readonly string[]): string[] {
  return origins.filter((origin) => !origin.includes('$')).map((origin) => `^${escapeRegExp(origin)}$`);
}

describe('the parser of', () => {
  it.for([
    ['spring', 'java', ['--add-modules', 'jdk.compiler', file('Parse.java')]],
    ['rails', 'ruby', ['-c']],
    ['go', 'gofmt', ['-e']],
  ] as const)(
    'the language of %s accepts the snippet',
    { timeout: 60_000 },
    ([id, program, args], { skip }) => {
      for (const shape of [buildPath(), { ...hostile, path: '/a', origins: ['https://app.example'] }]) {
        const parsed = parse(program, args, snippetOf(id, shape));
        if (!parsed) return skip(`${program} is not installed`);
        expect(parsed).toMatchObject({ ok: true });
      }
    },
  );
});

describe('with every hostile string, the parser of', () => {
  it.for([
    ['django', 'python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())']],
    ['fastapi', 'python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())']],
    ['flask', 'python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())']],
    ['spring', 'java', ['--add-modules', 'jdk.compiler', file('Parse.java')]],
    ['rails', 'ruby', ['-c']],
    ['go', 'gofmt', ['-e']],
    ['laravel', 'php', ['-l']],
    ['php', 'php', ['-l']],
  ] as const)('the language of %s accepts all snippets', ([id, program, args], { skip }) => {
    const { snippet, language } = writerOf(id);
    const source = Object.values(HOSTILE)
      .flatMap((text) => [snippet(hostilePolicy(text)), snippet(hostilePolicy(text, '/items'))])
      // They may stand at the top of a file only.
      .join('\n')
      .replaceAll(/^(?:import .*;|<\?php)$/gm, '');
    const parsed = parse(program, args, language === 'php' ? `<?php${source}` : source);
    if (!parsed) return skip(`${program} is not installed`);
    expect(parsed).toMatchObject({ ok: true });
  });
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
    const read: unknown = JSON.parse(snippetOf('aws-api-gateway', buildPath()));
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
  it.each(['express', 'nestjs', 'fastify'])('for %s are the values captured', (id) => {
    const context = createContext({
      app: { use: () => undefined, register: () => undefined, enableCors: () => undefined },
      cors: (options: unknown) => options,
    });
    const code = snippetOf(id, hostile).replace(
      /^import .*$|^await |: \{ url: string \}|: \(error.*=> void(?=\) =>)/gm,
      '',
    );
    const read: unknown = runInContext(`${code}\nJSON.stringify(corsByPath)`, context);
    const { path, exposeHeaders: exposedHeaders, headers: allowedHeaders } = hostile;
    const { origins: origin, methods, maxAge } = hostile;
    const options = { origin, credentials: true, methods, allowedHeaders, exposedHeaders, maxAge };
    expect(JSON.parse(String(read))).toEqual([
      id === 'express' ? { path, cors: options } : { path, options },
    ]);
  });
});
