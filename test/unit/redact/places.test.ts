import { expect, test } from 'vitest';
import { sharingRedactor } from '../../../src/har/redact-har.ts';
import { NAMED_PLACES, UNNAMED_PLACES, type Places } from '../../support/secret-shapes/places.ts';
import { HEX, LETTERS, MIXED, SHORT, UUID } from '../../support/secret-shapes/shape.ts';

const LOOKS_SECRET = [MIXED, HEX, LETTERS, UUID, SHORT];
/** What only a name beside it tells. */
const PLAIN = ['Sunshine99', '483920', 'hunter', 'correct-horse-battery'];
/** What has the look of words or numbers, and is none. */
const SERIALS = [
  'ABCD-EFGH-JKLM-NPQR',
  '078-05-1120',
  '4111-1111-1111-1111',
  'DEADBEEFCAFE',
  '00:1A:2B:3C:4D:5E',
];

/** Where the secret is found again in what leaves the extension. */
function leaksOf({ texts, headers, bodies }: Places, secret: string): string[] {
  const put = (place: string): string => place.replaceAll('§', secret);
  const { url, body, headers: redactHeaders } = sharingRedactor('strict');
  const headerOf = (line: string): string => {
    const at = line.indexOf(': ');
    const header = { name: line.slice(0, at), value: put(line.slice(at + 2)) };
    return redactHeaders([header])
      .map(({ value }) => value)
      .join();
  };
  const left: (readonly [string, string])[] = [
    ...texts.map((place) => [place, url(put(place))] as const),
    ...headers.map((place) => [place, headerOf(place)] as const),
    ...bodies.map((place) => [place, body(put(place))] as const),
  ];
  return left.filter(([, text]) => text.includes(secret)).map(([place]) => place);
}

test.each(LOOKS_SECRET)('%s is in nothing that leaves, wherever it stood', (secret) => {
  expect(leaksOf(UNNAMED_PLACES, secret)).toEqual([]);
});

test.each([...LOOKS_SECRET, ...PLAIN])(
  '%s is in nothing that leaves, where a name tells what it is',
  (secret) => {
    expect(leaksOf(NAMED_PLACES, secret)).toEqual([]);
  },
);

test.each([
  ...['ticket=48213', 'ticket=BlueHorse', 'state=83921', 'key=482913', 'nonce=482193', 'hash=1234567'],
  ...['magic=83912', 'invite=blue-horse', 'continueCode=1234', 'X-Challenge=swordfish'],
])('%s is the secret of one person', (pair) => {
  const [name] = pair.split('=');
  expect(sharingRedactor('strict').url(`https://a.test/?${pair}`)).toMatch(
    new RegExp(`\\?${name}=redacted-1-\\d+$`),
  );
});

test.each([
  'zip_code=12345',
  'postalCode=12345',
  'state=open',
  'key=price',
  'invite=true',
  'code=404',
  'hash=12',
])('%s is nobody’s secret', (pair) => {
  const url = `https://a.test/?${pair}`;
  expect(sharingRedactor('strict').url(url)).toBe(url);
});

test.each(SERIALS)('%s is no list of words or numbers', (serial) => {
  const { url, headers, body } = sharingRedactor('strict');
  expect(url(`https://a.test/?v=${encodeURIComponent(serial)}`)).toMatch(/\?v=redacted-1-\d+$/);
  expect(headers([{ name: 'X-V', value: serial }])).toEqual([
    { name: 'X-V', value: expect.stringMatching(/^redacted-/) },
  ]);
  expect(body(`{"v":"${serial}"}`)).toMatch(/^\{"v":"redacted-/);
});

test.each([
  '2026-11-29 10:00:00',
  '2026-11-29T10:00:00.000Z',
  '0 0 24 24',
  '1.2.3-beta.4',
  'SORT-BY-NAME',
  '10,20,30,100,200,300',
  'feedback',
])('%s is harmless', (text) => {
  expect(sharingRedactor('strict').body(JSON.stringify({ v: text }))).toBe(JSON.stringify({ v: text }));
});
