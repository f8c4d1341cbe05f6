import { expect, test } from 'vitest';
import { printable } from '../../../src/cli/printable.ts';

test.each([
  [
    'a URL with a fragment: https://app.test/a#b ## c [d]',
    'a URL with a fragment: https://app.test/a#b ## c [d]',
  ],
  ['::error::forged', '\\u003a:error::forged'],
  ['  ::error::forged', '  \\u003a:error::forged'],
  ['X: ##[add-mask]x', 'X: #\\u0023[add-mask]x'],
  ['##vso[task.setvariable variable=PATH]x', '#\\u0023vso[task.setvariable variable=PATH]x'],
  ['\u001b[2J', '\\u001b[2J'],
])('%j is printed as %j', (text, printed) => {
  expect(printable(text)).toBe(printed);
  expect(JSON.parse(printable(JSON.stringify(text)))).toBe(text);
});
