import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { servers } from '../../../src/servers/index.ts';
import { everyShape } from './policies.ts';
import { isBalanced, skeletonOf } from './skeleton.ts';

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
const policy = fc.record({
  server: fc.constant('https://api.example'),
  path: fc.oneof(fc.constant('/items'), text).map((end) => `/${end}`),
  origins: fc.array(
    text.map((host) => `https://${host}`),
    { minLength: 1, maxLength: 2 },
  ),
  wildcard: fc.constant(false),
  credentials: fc.boolean(),
  methods: fc.oneof(fc.constant<string[]>(['PUT']), texts),
  headers: texts,
  exposeHeaders: texts,
  maxAge: fc.nat(),
  answersPreflight: fc.boolean(),
  problems: fc.constant([]),
});

describe.each(servers)('$title', (server) => {
  const harmless = new Set(everyShape().map((shape) => skeletonOf(server.snippet(shape))));

  it('writes code that is the same whatever the values are', () => {
    fc.assert(
      fc.property(policy, (hostile) => {
        const snippet = server.snippet(hostile);
        if (snippet === '') return;
        expect(snippet).toMatch(/^[\n\t\x20-\x7e]+$/);
        expect(harmless).toContain(skeletonOf(snippet));
      }),
    );
  });

  it('names every value, in the snippet or among what is left out', () => {
    fc.assert(
      fc.property(policy, (hostile) => {
        const snippet = server.snippet(hostile);
        const notes = server.notes(hostile).join('\n');
        const { origins, methods, headers, path, answersPreflight } = hostile;
        const leftOut = (value: string): boolean => notes.includes(value.replaceAll('`', '’').slice(0, 120));
        if (snippet === '')
          expect(origins.every(leftOut) || methods.every(leftOut) || leftOut(path)).toBe(true);
        else if (answersPreflight) {
          for (const value of [...methods, ...headers]) {
            const written =
              snippet.includes(value) || snippet.toLowerCase().includes(`'${value.toLowerCase()}'`);
            expect(written || leftOut(value)).toBe(true);
          }
        }
      }),
    );
  });

  it('closes what it opens', () => {
    for (const skeleton of harmless) expect(isBalanced(skeleton)).toBe(true);
  });
});
