import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textsOfMarkdown, textsOfSource, type VisibleText } from '../support/visible-texts.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Turns of phrase that people do not use, and what to write instead. */
const BANNED: readonly (readonly [RegExp, string])[] = [
  [/(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more\b)/i, 'is not a, there is no'],
  [/\b(?:is|are) none\b/i, 'is not one, there are none'],
  [/\b(?:something|things?)\b/i, 'the concrete noun'],
  [/\bwhat of\b/i, 'the concrete noun'],
  [/\bhas it that\b/i, 'says'],
  [/\b(?:has|have) no say\b/i, 'does not apply'],
  [/\banew\b/i, 'again'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\bjudg(?:e|es|ed|ing)\b(?! creditworthiness)/i, 'check, evaluate'],
  [/\b(?:says?|said|tells?|told|speaks?|spoken) of\b/i, 'says that, is about'],
  [/\bfor want of\b/i, 'without, because … is missing'],
  [/\bstill holds?\b|\bstill held\b/i, 'is still valid'],
  [/\bgoes? together\b/i, 'can be combined'],
  [/\bkin\b/i, 'similar'],
  [/\b(?:whoever|whosoever|whence|thereof|hence|thus|upon|ere|lest)\b/i, 'a plainer word'],
  [/\btoo many slash|\bslash too many\b/i, 'an extra slash'],
  [/\bmade-up\b/i, 'generated'],
  [/\blets? (?:it |him |them )?in\b/i, 'allow'],
  [/\bhand(?:s|ed|ing)? over\b/i, 'deliver, give'],
  [/\bas it stands\b/i, 'leave it out'],
  [/\bstand(?:s)? still\b/i, 'freeze'],
  [/\bwhether or no\b/i, 'whether'],
  [/\bthis alone explains\b/i, 'this is the cause'],
  [/\bworth knowing\b/i, 'tips'],
  [/\bby itself\b.*\bby itself\b/i, 'say it once'],
];

function filesUnder(folder: string, extension: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => extension.test(name))
    .map((name) => join(folder, name));
}

/** The words that redaction leaves: nobody sees them. */
const WORD_LIST = join('src', 'redact', 'sharing', 'word-list.ts');
const SOURCES = filesUnder('src', /\.tsx?$/).filter((path) => path !== WORD_LIST);
const PAGES = ['README.md', ...filesUnder('assets', /\.md$/)];

function bannedIn(path: string, texts: readonly VisibleText[]): string[] {
  return texts.flatMap(({ line, text }) =>
    BANNED.filter(([pattern]) => pattern.test(text)).map(
      ([pattern, instead]) =>
        `${path}:${line}: “${text.slice(0, 400)}” has ${pattern.source}; write: ${instead}`,
    ),
  );
}

test('texts that people see are plain English: source files', () => {
  expect(SOURCES.flatMap((path) => bannedIn(path, textsOfSource(join(ROOT, path))))).toEqual([]);
});

test('texts that people see are plain English: pages', () => {
  expect(PAGES.flatMap((path) => bannedIn(path, textsOfMarkdown(join(ROOT, path))))).toEqual([]);
});

const VIEW = `
import { name } from 'not a text';
/** Not a text, either. */
export const view = (count: number) => (
  <p title="a title here" class="single">
    Text of a view {name} and {\`\${count} requests of \${name} failed\`} {'a literal'}
  </p>
);
`;

test('the texts of views, templates and literals are found, and no others', () => {
  expect(textsOfSource('view.tsx', VIEW).map(({ text }) => text)).toEqual([
    'a title here',
    'Text of a view',
    '… requests of … failed',
    'a literal',
  ]);
});
