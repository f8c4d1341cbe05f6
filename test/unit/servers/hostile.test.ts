import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfigWriter } from '../../../src/servers/config-writer.ts';
import { SERVER, buildPolicy, everyShape, mixed } from './policies.ts';
import { harmlessTwinOf } from './harmless-twin.ts';
import { isBalanced, skeletonOf } from './skeleton.ts';
import { writers } from './writers.ts';

// prettier-ignore
const SIGNS = [
  '"', "'", '`', '\\', '\\"', '\n', '\r\n', '$', '$x', '${', '#{', '}', '{', '%', '%{x}e', '#', '*', '*/', '//', '<!--',
  '</script>', '<', '>', ';', ' ', '\t', '\u2028', '\u0000', '\u007f', 'é', '|', '~', '^', '@', '=', '?', '!', ')', '(', ']', '[',
  'a', 'Z', '0', '-', '_', '.', '+', '&', ':',
];

const text = fc.oneof(
  fc.array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 6 }).map((signs) => signs.join('')),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,9}$/),
);
const texts = fc.array(text, { maxLength: 3 });
const path = fc.record({
  path: fc.oneof(fc.constant('items'), text).map((end) => `/${end}`),
  exact: fc.boolean(),
  origins: fc.array(
    text.map((host) => `https://${host}`),
    { minLength: 1, maxLength: 2 },
  ),
  wildcard: fc.constant(false),
  credentials: fc.boolean(),
  methods: fc.oneof(fc.constant<string[]>(['PUT']), texts),
  safelistedMethods: fc.constantFrom([], ['GET'], ['GET', 'POST']),
  headers: texts,
  exposeHeaders: texts,
  maxAge: fc.nat(),
  answersPreflight: fc.boolean(),
  replacesPresent: fc.boolean(),
  needs: fc.constant([]),
  problems: fc.constant([]),
});
const policy = fc
  .uniqueArray(path, { minLength: 1, maxLength: 3, selector: (one) => one.path })
  .map((paths) => ({
    server: SERVER,
    paths: paths.sort((one, other) => other.path.length - one.path.length),
  }));

const onePath = path.map((one) => ({ server: SERVER, paths: [one] }));

describe.each(writers)('$title', (writer) => {
  it('writes code that is the same whatever the values are', () => {
    fc.assert(
      // A development server’s proxy needs no entry for a path below another one.
      fc.property(isDevProxy(writer) ? onePath : policy, (hostile) => {
        const snippet = writer.snippet(hostile);
        if (snippet === '') return;
        expect(snippet).toMatch(/^[\n\t\x20-\x7e]+$/);
        expect(skeletonOf(snippet)).toEqual(skeletonOf(writer.snippet(harmlessTwinOf(hostile, writer))));
      }),
    );
  });

  it('names every value, in the snippet or among what is left out', () => {
    if (isDevProxy(writer)) return;
    fc.assert(
      fc.property(policy, (hostile) => {
        const snippet = writer.snippet(hostile);
        const notes = writer.notes(hostile).join('\n');
        const leftOut = (value: string): boolean => notes.includes(shown(value));
        for (const one of hostile.paths) {
          const { origins, methods, safelistedMethods, headers, answersPreflight } = one;
          const isUseless =
            origins.every(leftOut) ||
            (methods.every(leftOut) && safelistedMethods.length === 0) ||
            leftOut(one.path);
          if (isUseless || !answersPreflight || IS_WITHOUT_LISTS.has(writer.id)) continue;
          // An asterisk may be written in the words of the product.
          for (const value of [...methods, ...headers].filter((name) => name !== '*')) {
            const isWritten =
              snippet.includes(value) || snippet.toLowerCase().includes(`'${value.toLowerCase()}'`);
            expect(isWritten || leftOut(value)).toBe(true);
          }
        }
      }),
    );
  });

  it('closes what it opens', () => {
    for (const shape of everyShape()) {
      expect(isBalanced(skeletonOf(writer.snippet({ server: SERVER, paths: [shape] })))).toBe(true);
    }
    expect(isBalanced(skeletonOf(writer.snippet(mixed)))).toBe(true);
  });
});

/** They let every method and header pass, or send what fits one origin only; their notes say so. */
const IS_WITHOUT_LISTS = new Set(['azure-app-service', 'firebase-hosting']);

function isDevProxy({ notes }: ConfigWriter): boolean {
  return notes(buildPolicy()).some((note) => note.startsWith('For development only.'));
}

function shown(value: string): string {
  return value.replaceAll('`', '’').slice(0, 120);
}
