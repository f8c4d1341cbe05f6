import { describe, expect, it, test } from 'vitest';
import { createRedactor, type Redactor } from '../../../src/redact/redactor.ts';
import { createStrictRedactor } from '../../../src/redact/sharing/sharing-redactor.ts';
import { ONE_PASS, processorTimeOf } from '../../support/processor-time.ts';

/** One that no word, host or number looks like. */
const S = 'q7Xk2mZp9Lw4Rt8v';
const hex = 'a94f1c07be52d86390ce71ab24f6d815';
const base64 = (value: unknown): string => btoa(JSON.stringify(value));
const strengths: readonly (readonly [string, () => Redactor])[] = [
  ['standard', () => createRedactor()],
  ['strict', () => createStrictRedactor()],
];

const URLS: Readonly<Record<string, string>> = {
  'URL in a parameter': `https://a.test/login?next=https://b.test/cb?token=${S}`,
  'encoded URL in a parameter': `https://a.test/login?next=https%3A%2F%2Fb.test%2Fcb%3Ftoken%3D${S}`,
  'twice encoded': `https://a.test/?next=https%253A%252F%252Fb.test%252F%253Ftoken%253D${S}`,
  'path in a parameter': `https://a.test/?next=%2Fcb%3Ftoken%3D${S}%26x%3D1`,
  'JSON in a parameter': `https://a.test/?q=${encodeURIComponent(JSON.stringify({ a: { apiKey: S } }))}`,
  'base64 JSON in a parameter': `https://a.test/?q=${base64({ user: 'me', password: S })}`,
  'encoded name': `https://a.test/?%74oken=${S}`,
  'name in brackets': `https://a.test/?user%5Bpassword%5D=${S}`,
  'name in capitals': `https://a.test/?ACCESSKEY=${S}`,
  'SAML response': `https://a.test/?SAMLResponse=${S}`,
  'short names': `https://a.test/?pw=${S}&page=1`,
  hmac: `https://a.test/?hmac=${S}`,
  appkey: `https://a.test/?appkey=${S}`,
  authcode: `https://a.test/?authcode=${S}`,
  'letters only': 'https://a.test/?token=qwkzjxvbqq',
  'behind a semicolon': `https://a.test/?a=1;token=${S}`,
  'tail behind a semicolon': `https://a.test/?token=abc;${S}`,
  'tail behind a quote': `https://a.test/?token=abc'${S}`,
  'behind a second question mark': `https://a.test/?a=1?token=${S}`,
  'reset link': `https://a.test/reset-password/${S}`,
  'magic link': `https://a.test/magic/${S}`,
  invitation: `https://a.test/invite/${S}/accept`,
  'Slack web hook': `https://hooks.slack.com/services/T0AB12CD3/B0EF45GH6/${S}`,
  'Discord web hook': `https://discord.com/api/webhooks/123456789012345678/${S}`,
  'Teams web hook': `https://x.webhook.office.com/webhookb2/0a1b2c3d/IncomingWebhook/${S}/0a1b2c3d`,
  'Zapier web hook': `https://hooks.zapier.com/hooks/catch/123456/${S}/`,
  'Telegram bot': `https://api.telegram.org/bot123456789:${S}abcdefghijklmnopqrs/getMe`,
  'user by backslashes': `https:\\\\me:${S}@a.test\\x`,
  'user before an odd backslash': `https://me:${S}\\@a.test/x`,
  'token in the fragment': `https://a.test/#/cb?access_token=${S}`,
  'one in another, in the path': `https://a.test/proxy/https://me:${S}@b.test/`,
  'matrix parameter': `https://a.test/x;sid=${S}/y`,
};

const HEADERS: Readonly<Record<string, readonly [name: string, value: string]>> = {
  'pair in a text': ['X-Debug', `token=${S}`],
  'pair by a colon': ['X-Debug', `user: me, password: ${S}`],
  'JSON field': ['X-Data', JSON.stringify({ session: { id: 1, secret: S } })],
  'pair behind a bar': ['X-Debug', `a=1|apikey=${S}|b=2`],
  'line of a request as a name': [`GET /cb?access_token=${S}&u=http`, '//x/ HTTP/1.1'],
};

const SHORT: readonly string[] = [
  'https://a.test/?otp=123456',
  'https://a.test/?pin=4711',
  'https://a.test/?verification_code=8841',
  'https://a.test/?code=493817',
  'https://a.test/?password=password',
  'https://a.test/?user_pwd=password',
];

describe.each(strengths)('%s redaction', (_, create) => {
  test.each(Object.entries(URLS))('replaces %s', (_name, url) => {
    const redacted = create().url(url);
    expect(redacted).not.toContain(S);
    expect(redacted).not.toContain('qwkzjxvbqq');
  });

  test.each(Object.entries(HEADERS))('replaces in a header: %s', (_shape, [name, value]) => {
    const text = JSON.stringify(create().headers([{ name, value }]));
    expect(text).not.toContain(S);
  });

  test.each(SHORT)('replaces what is short in %s', (url) =>
    expect(create().url(url)).toContain('=redacted-1-'),
  );

  it('keeps every host, port and scheme', () => {
    const hosts = [
      'xapp-frontend-prod-1234567890.run.app',
      `${hex}.cloudfront.net`,
      'AKIAABCDEFGHIJKLMNOP.test',
    ];
    for (const host of hosts)
      expect(create().url(`https://${host}:8443/a?token=${S}`)).toBe(
        `https://${host}:8443/a?token=redacted-1-16`,
      );
  });

  it('keeps what only speaks of secrets', () => {
    for (const text of ['token_type=Bearer', 'auth_type=oauth2', 'SignatureVersion=4', 'credentials=include'])
      expect(create().url(`https://a.test/?${text}`)).toBe(`https://a.test/?${text}`);
    const challenge = { name: 'WWW-Authenticate', value: 'Bearer realm="api", error="invalid_token"' };
    expect(create().headers([challenge])).toEqual([challenge]);
  });

  it('gives equal values equal placeholders, and keeps those that are there', () => {
    const redactor = create();
    const first = redactor.url(`https://a.test/?token=${S}`);
    expect(redactor.url(`https://b.test/?token=${S}`)).toContain(first.slice(first.indexOf('=')));
    expect(redactor.url(first)).toBe(first);
  });
});

describe('standard redaction', () => {
  test.each([
    'https://a.test/users/42/orders?page=2&sort=createdAt&lang=en-US',
    'https://a.test/?code=404&key=size&state=open&max_tokens=256',
    'https://a.test/webhooks/github?ref=refs%2Fheads%2Fmain',
    'https://a.test/reset/done#/settings?tab=keys',
    'https://a.test/secretary?author=Jane&tokenizer=bpe&keyboard=de',
    'https://a.test/assets/main.3f2a9c.js?v=1.2.3',
    'https://a.test/oauth/token',
    `https://a.test/items/${hex}`,
  ])('leaves %s alone', (url) => expect(createRedactor().url(url)).toBe(url));
});

describe('strict redaction', () => {
  test.each([
    [`https://a.test/items/${hex}?q=${S}`, 'https://a.test/items/redacted-1-32?q=redacted-2-16'],
    [
      'https://a.test/users/42/orders?page=2&sort=createdAt',
      'https://a.test/users/42/orders?page=2&sort=createdAt',
    ],
    [
      'https://a.test/?since=2026-11-29T07:00:00Z&lang=en-US',
      'https://a.test/?since=2026-11-29T07:00:00Z&lang=en-US',
    ],
    ['https://a.test/?mail=jane%40example.org', 'https://a.test/?mail=redacted-1-16'],
    [`https://a.test/files/${hex}.pdf`, 'https://a.test/files/redacted-1-32.pdf'],
    [`https://a.test/#${S}`, 'https://a.test/#redacted-1-16'],
    [`https://a.test/?${S}`, 'https://a.test/?redacted-1-16'],
    [
      'https://a.test/?debug=true&type=image/png&v=1.2.3',
      'https://a.test/?debug=true&type=image/png&v=1.2.3',
    ],
  ])('%s', (url, expected) => expect(createStrictRedactor().url(url)).toBe(expected));

  it('keeps of a header what is plain', () => {
    const of = (name: string, value: string): string | undefined =>
      createStrictRedactor().headers([{ name, value }])[0]?.value;
    expect(of('Server', 'nginx/1.25.3 (Ubuntu)')).toBe('nginx/1.25.3 (Ubuntu)');
    expect(of('X-Request-Id', hex)).toBe('redacted-1-32');
    expect(of('ETag', `"${S}"`)).toBe('"redacted-1-16"');
    expect(of('Access-Control-Allow-Origin', `https://${hex}.test`)).toBe(`https://${hex}.test`);
    expect(of('Content-Type', 'application/json; charset=utf-8')).toBe('application/json; charset=utf-8');
  });

  it('replaces the fields of a body', () => {
    const { body } = createStrictRedactor();
    expect(body(JSON.stringify({ id: 7, name: S, list: ['open', hex], on: true }))).toBe(
      '{"id":7,"name":"redacted-1-16","list":["open","redacted-2-32"],"on":true}',
    );
    expect(body(`user=${S}&page=2`)).toBe('user=redacted-1-16&page=2');
    expect(body(`<p class="a">${S}</p>`)).toBe('<p class="a">redacted-1-16</p>');
    expect(body('{"id":7}')).toBe('{"id":7}');
  });
});

describe('on any input', () => {
  const MB = 1_000_000;
  const inputs: readonly (readonly [string, string])[] = [
    ['8 MB of word characters', 'a'.repeat(8 * MB)],
    ['8 MB of words with dots', 'eyJ.a'.repeat((8 * MB) / 5)],
    ['a long URL', `https://a.test/?a=${'b'.repeat(30 * MB)}`],
    ['many parameters', `https://a.test/?${'token=x&'.repeat(MB / 8)}`],
    ['slashes', '/'.repeat(8 * MB)],
    ['backslashes', '\\'.repeat(8 * MB)],
    ['prefixes', 'glpat-'.repeat(MB)],
    ['deep JSON', `https://a.test/?q=${'['.repeat(MB)}${']'.repeat(MB)}`],
    ['percent signs', '%25'.repeat(2 * MB)],
    ['equals signs', 'a='.repeat(MB)],
    ['names of codes', 'code='.repeat(MB / 16)],
    ['names without values', 'token=;a='.repeat(MB / 16)],
  ];
  test.each(inputs)('%s take linear time', (_, text) => {
    for (const [, create] of strengths)
      expect(processorTimeOf(() => create().url(text))).toBeLessThan(ONE_PASS);
  });

  it('100,000 headers take linear time', () => {
    const headers = Array.from({ length: 100_000 }, (_, index) => ({
      name: `x-${index}`,
      value: `v${index}`,
    }));
    expect(createStrictRedactor().headers(headers)).toHaveLength(100_000);
  });
});
