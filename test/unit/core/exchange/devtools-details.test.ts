import { expect, test } from 'vitest';
import { legKey, withoutBody } from '../../../../src/core/exchange/devtools-details.ts';

test('each leg of an exchange has a name of its own', () => {
  const names = [legKey('1', 0, false), legKey('1', 0, true), legKey('1', 1, false), legKey('0 1', 0, false)];
  expect(new Set(names).size).toBe(4);
});

test('a body is taken out, and nothing else', () => {
  const facts = { ip: '::1', content: { size: 3, mimeType: 'a/b' } };
  expect(withoutBody({ ...facts, content: { ...facts.content, text: 'YWJj', encoding: 'base64' } })).toEqual(
    facts,
  );
  expect(withoutBody(facts)).toBe(facts);
});
