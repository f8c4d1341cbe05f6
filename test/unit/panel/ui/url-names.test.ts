import { expect, test } from 'vitest';
import { folded, namesOfUrls } from '../../../../src/panel/ui/url-names.ts';

test.each([
  ['one server', ['https://a.test/x?q', 'https://a.test/y'], ['/x?q', '/y']],
  ['two servers', ['https://a.test/x', 'https://b.test/x'], ['a.test/x', 'b.test/x']],
  ['two schemes', ['http://a.test/x', 'https://a.test/x'], ['http://a.test/x', 'https://a.test/x']],
])('URLs of %s are told apart', (_, urls, names) => {
  expect(namesOfUrls(urls)).toEqual(names);
});

test('the host is there if it is wanted', () => {
  expect(namesOfUrls(['https://a.test:8080/x'], true)).toEqual(['a.test:8080/x']);
});

test('a long URL keeps its beginning and its end', () => {
  const name = folded(`https://a.test/${'x'.repeat(200)}/end`);
  expect(name).toHaveLength(120);
  expect(name).toMatch(/^https:\/\/a\.test\/x+…x+\/end$/);
});
