import { expect, test } from 'vitest';
import { isMixedContent } from '../../../../src/core/fetch/mixed-content.ts';

const PAGE = 'https://page.example';

test('is plain http to a secure page, unless it stays on this machine', () => {
  expect(isMixedContent(PAGE, new URL('http://api.example'))).toBe(true);
  expect(isMixedContent(PAGE, new URL('https://api.example'))).toBe(false);
  expect(isMixedContent('http://page.example', new URL('http://api.example'))).toBe(false);
  expect(isMixedContent(PAGE, undefined)).toBe(false);
  for (const host of ['localhost', 'api.localhost', '127.0.0.1:8080', '127.1.2.3', '[::1]'])
    expect(isMixedContent(PAGE, new URL(`http://${host}`))).toBe(false);
});
