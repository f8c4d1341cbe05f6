import { describe, expect, test } from 'vitest';
import {
  createStandardRedactor,
  createStrictRedactor,
} from '../../../src/redact/sharing/sharing-redactor.ts';
import { createRandom, textOfPattern } from '../../support/text-of-pattern.ts';
import { byLook, byName } from '../../data/gitleaks-rules.json';

/** Tokens of each form, made here: examples that are published look to scanners like secrets that leaked. */
function tokensOf(pattern: string): string[] {
  const random = createRandom(14);
  return Array.from({ length: 40 }, () => textOfPattern(pattern, random));
}

describe.each([
  ['standard', () => createStandardRedactor()],
  ['strict', () => createStrictRedactor()],
])('%s redaction', (_, create) => {
  test.each(Object.entries(byLook))('knows by its look: %s', (_rule, pattern) => {
    for (const token of tokensOf(pattern)) {
      const { url, headers } = create();
      const encoded = encodeURIComponent(token);
      const [header] = headers([{ name: 'X-Note', value: `it was ${token} before` }]);
      const texts = [
        url(`https://a.test/?v=${encoded}&page=2`),
        url(`https://a.test/x/${encoded}`),
        header?.value,
      ];
      for (const text of texts) {
        expect(text).toMatch(/redacted-\d+-/);
        expect(text).not.toContain(token);
        expect(text).not.toContain(encoded);
      }
    }
  });

  test.each(Object.entries(byName))('knows by its name: %s', (rule, pattern) => {
    const [vendor = ''] = rule.split('-');
    for (const token of tokensOf(pattern)) {
      const { url, headers } = create();
      const text = url(
        `https://a.test/?${vendor}Token=${encodeURIComponent(token)}&${vendor}_api_key=${encodeURIComponent(token)}`,
      );
      expect(text).toMatch(/^https:\/\/a\.test\/\?\w+=redacted-\d+-\d+&\w+=redacted-\d+-\d+$/);
      expect(headers([{ name: `X-${vendor}-Token`, value: token }])[0]?.value).toMatch(/^redacted-\d+-\d+$/);
    }
  });
});
