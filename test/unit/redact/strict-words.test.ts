import { describe, expect, test } from 'vitest';
import { sharingRedactor } from '../../../src/har/redact-har.ts';
import { createRandom } from '../../support/text-of-pattern.ts';

const redactor = () => sharingRedactor('strict');

function headerOf(name: string, value: string): string {
  const [header] = redactor().headers([{ name, value }]);
  return header?.value ?? '';
}

/** The value in each place that has no name which tells what it is. */
function placesOf(value: string): string[] {
  return [
    redactor().url(`https://a.test/?x=${encodeURIComponent(value)}&page=2`),
    redactor().url(`https://a.test/#x=${encodeURIComponent(value)}`),
    headerOf('X-Note', value),
    headerOf('Content-Disposition', `attachment; filename="${value}"`),
    redactor().body(JSON.stringify({ x: value, list: [value] })),
    redactor().body(`x=${encodeURIComponent(value)}`),
  ];
}

describe('strict redaction replaces, without a name that tells', () => {
  test.each([
    // What can be spoken, and is in no list of words.
    ...['tulamero', 'Wixobant', 'velunaki-sortemo', 'lorikaSundabe', 'QWERTYUIOP'],
    // Cards, telephones, people.
    ...['4000 1234 5678 9010', '4000+1234+5678+9010', '(555) 010-4477', '555.010.4477', '+49 30 901820 44'],
    // Addresses, but those of every machine.
    ...['203.0.113.77', '2001:db8:85a3::8a2e:370:7334', 'BE:EF:CA:FE:AB:CD'],
    // Codes in groups.
    ...['AB12-CDEF-G3H4', 'wxyz qrst mnop hijk', 'KXPM-QRTW-ZLNV'],
  ])('%s', (value) => {
    for (const text of placesOf(value)) {
      expect(text).not.toContain(value);
      expect(text).not.toContain(encodeURIComponent(value));
      expect(text).toMatch(/redacted-\d+-\d+/);
    }
  });

  test.each([
    ...['sort=createdAt', 'orderBy=lastModifiedDate', 'view=orderSummary', 'q=cors+error', 'v=v1beta1'],
    ...['address=127.0.0.1', 'browser=156.0.0.0', 'day=2026.11.29', 'box=0%200%2024%2024', 'alg=sha256'],
    ...['theme=dark-blue', 'country=germany', 'fields=id,username,products', 'ratelimitReset=1700000000'],
  ])('but not %s', (query) => {
    const url = `https://a.test/?${query}`;
    expect(redactor().url(url)).toBe(url);
  });

  test('words of any language are names of routes, and no values', () => {
    expect(redactor().url('https://a.test/warenlager/tulamero?x=tulamero')).toBe(
      'https://a.test/warenlager/tulamero?x=redacted-1-8',
    );
  });
});

test.each(['verify', 'verificationNumber', 'confirm', 'sms', 'unlock'])(
  'a number of four digits and more, called %s, may be one that is sent to a person',
  (name) => {
    expect(redactor().url(`https://a.test/?${name}=604213`)).toMatch(/=redacted-1-6$/);
    expect(redactor().url(`https://a.test/?${name}=true`)).toMatch(/=true$/);
  },
);

describe('a token in the place of a name', () => {
  const random = createRandom(7);
  const letters = (from: string, length: number): string =>
    Array.from({ length }, () => from[random(from.length)] ?? '').join('');
  const LOWER = 'bcdfghjklmnpqrstvwxz';
  const tokens = Array.from({ length: 20 }, () => [
    letters(LOWER, 16),
    letters(LOWER.toUpperCase(), 16),
    letters('0123456789abcdef', 32),
    letters(`${LOWER}${LOWER.toUpperCase()}0123456789`, 24),
  ]).flat();

  test('is in nothing that leaves', () => {
    for (const token of tokens) {
      const texts = [
        redactor().url(`https://a.test/?${token}=1`),
        redactor().url(`https://a.test/?${token}`),
        redactor().url(`https://a.test/?x[${token}]=1`),
        redactor().url(`https://a.test/x;${token}=1/y`),
        redactor().body(JSON.stringify({ [token]: 1 })),
        redactor().body(`${token}=1&x=2`),
        headerOf('Cookie', `${token}=1`),
        headerOf('Set-Cookie', `${token}=1; Path=/`),
      ];
      expect(texts.filter((text) => text.includes(token))).toEqual([]);
    }
  });

  test.each([
    ...['utm_source', 'pageSize', 'filter[created_at]', 'XMLHttpRequest', 'cntry', 'address_line_2'],
    ...['X-Amz-Algorithm', 'algoliaIndex', 'isEnabled', 'src_port', 'line1'],
  ])('unlike %s', (name) => {
    const url = `https://a.test/?${name}=1`;
    expect(redactor().url(url)).toBe(url);
  });
});
