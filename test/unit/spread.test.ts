import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** An array as the arguments of a call: some 120,000 of them are more than the stack holds. */
const SPREAD_CALL =
  /\b(?:push|unshift|splice|concat|max|min|apply|fromCharCode|fromCodePoint|call)\((?:[^(){}]|\([^()]*\))*?\.\.\./;

test('no array is spread over the arguments of a call, for a session or a file may have a million members', () => {
  const root = new URL('../../src/', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  expect(files.length).toBeGreaterThan(300);
  const found = files.filter((file) => SPREAD_CALL.test(readFileSync(new URL(file, root), 'utf8')));
  expect(found).toEqual([]);
});

test('the pattern finds what it is to find', () => {
  for (const code of ['a.push(...b)', 'Math.max(0, ...of(a).values())', 'x.splice(1, 2, ...c)'])
    expect(code).toMatch(SPREAD_CALL);
  for (const code of ['[...a].push(b)', 'f({ ...a })', 'a.push({ b })'])
    expect(code).not.toMatch(SPREAD_CALL);
});
