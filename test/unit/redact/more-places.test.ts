import { describe, expect, test } from 'vitest';
import { sharingRedactor } from '../../../src/har/redact-har.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { LETTERS, MIXED, UUID } from '../../support/secret-shapes/shape.ts';

/** Where `§` stands is a secret in both strengths. */
const URLS = [
  'https://me:9§\\@a.test/',
  'ftp://me:§/x@a.test/',
  'jdbc:sqlserver://db.test;user=me;password=§;',
  'https://hc-ping.com/§/start',
  'https://webhook.site/§',
  'https://ntfy.sh/§',
  'https://eo7.m.pipedream.net/§',
  'https://api.test/build_hooks/§',
  'https://a.test/validate/§',
  'https://a.test/device/42/§',
  'https://a.test/?mypass=§',
  'https://a.test/?connectionString=§',
  'https://a.test/?puk=§&authorisation=§&wrapping[kek]=§',
];
const HEADERS = [
  'X-JFrog-Art-Api: §',
  'X-MS-CLIENT-PRINCIPAL: §',
  'X-Firebase-AppCheck: §',
  'X-EmailOtp: §',
  'X-Debug: 2fa_code=§',
  "X-Debug: identified by '§'",
  'X-Debug: § is your verification code',
  'X-Debug: keytool -storepass § x',
  'X-Debug: docker login -u me -p §',
  'X-Json: {"session":{"id":"§"}}',
  'Sec-WebSocket-Protocol: chat, jwt.§',
  'WWW-Authenticate: Negotiate §',
  'Proxy-Authenticate: NTLM §',
];
const BODIES = [
  '<member><name>token</name><value><string>§</string></value></member>',
  'Use § as your login code',
  '{"message":"client_secret is §"}',
];

describe.each(['strict', 'standard'] as const)('%s redaction', (strength) => {
  const { url, headers, body } = sharingRedactor(strength);
  test.each([MIXED, LETTERS, UUID])('knows %s where it stands', (secret) => {
    const put = (text: string): string => text.replaceAll('§', secret);
    const headerOf = (line: string): string => {
      const [name = '', ...value] = line.split(': ');
      return headers([{ name, value: value.join(': ') }])
        .map((header) => header.value)
        .join();
    };
    expect(URLS.filter((text) => url(put(text)).includes(secret))).toEqual([]);
    expect(HEADERS.filter((line) => headerOf(put(line)).includes(secret))).toEqual([]);
    expect(BODIES.filter((text) => body(put(text)).includes(secret))).toEqual([]);
  });

  test.each([
    'https://a.test:8443/me:x@y',
    'https://[2001:db8::1]:8443/a:b@c',
    'https://a.test/boarding/compass?bypass=cache&overpass=1',
    'https://a.test/device/settings',
    'https://a.test/preview/v2/page-3',
  ])('leaves the host and routes of %s alone', (text) => {
    expect(url(text).slice(0, 20)).toBe(text.slice(0, 20));
  });
});

test.each([
  'https://dapi.kakao.test/v2/local/search/address.json?query=x',
  'https://t1.daumcdn.test/kakao_js_sdk/2.7.4/kakao.min.js',
  'https://design-token-4f9a1c2b3d.apps.test/x',
  'https://pin-4f9a1c2b.apps.test:8443/',
  '//vault-secret.k8s1cluster2.test/',
  'https://192-168-100-200.test/x',
  'see https://secret-7f3k2x9q.apps.test/x, please',
])('a host is never touched: %s', (text) => {
  const authority = /\/\/[^/]+/.exec(text)?.[0];
  for (const strength of ['standard', 'strict'] as const)
    expect(sharingRedactor(strength).url(text)).toContain(authority);
});

test('what is behind a sign ends with its part of the path, or with the name of its parameter', () => {
  const { url } = sharingRedactor('standard');
  expect(url('https://a.test/v1/pin_4f9a1c2b/list?sort=asc')).toBe(
    'https://a.test/v1/pin_redacted-1-8/list?sort=asc',
  );
  expect(url('https://a.test/?token_type=Bearer1a2b3c')).toBe('https://a.test/?token_type=Bearer1a2b3c');
});

test.each([
  ...['passwordCheck', 'password.current', 'passwordAdmin', 'db_pass_prod', 'wifi_password_5g'],
  ...['client_secret_google', 'api_key_prod', 'auth_token_admin', 'pin_no', 'pin_entry'],
])('%s is the name of a secret, as it comes in, too', (name) => {
  for (const { url } of [createRedactor(), sharingRedactor('standard')])
    expect(url(`https://a.test/?${name}=Sommer2024!`)).not.toContain('Sommer');
});

test.each([
  ...['tokenRefresh', 'accountKeyPrimary', 'ssn_last4', 'JSESSIONIDSSO', 'userSecretWord'],
  ...['signin_code', 'registration_code', 'voucher_code'],
])('%s is the name of a secret where something leaves', (name) => {
  expect(sharingRedactor('standard').url(`https://a.test/?${name}=482913`)).not.toContain('482913');
});

test.each(['secretary=jones', 'token_symbol=eth', 'password_rules=long', 'token_source=env'])(
  '%s is no secret',
  (query) => {
    expect(sharingRedactor('standard').url(`https://a.test/?${query}`)).toBe(`https://a.test/?${query}`);
  },
);

test('an answer made of common words is one, and what a form says is none', () => {
  const { body } = sharingRedactor('standard');
  expect(body('{"security_answer":"my first home"}')).not.toContain('first');
  expect(body('{"password":"must be long"}')).toContain('must be long');
});

test('a cell in quotes may have separators in it', () => {
  expect(sharingRedactor('standard').body('name,password\n"Doe, J",hunter2')).toBe(
    'name,password\n"Doe, J",redacted-1-7',
  );
});

describe('standard redaction leaves alone', () => {
  const { url, body, headers } = sharingRedactor('standard');
  test.each([
    ...['highpass=200&lowpass=8000', 'boarding_pass=true', 'csrf=enabled', 'otp=disabled', 'oauth=google'],
    ...['stream_key=name', 'userkey=id', 'logkey=message', 'cookies=accepted', 'sso=okta', 'keys=a,b'],
  ])('%s', (query) => {
    expect(url(`https://a.test/?${query}`)).toBe(`https://a.test/?${query}`);
  });

  test.each([
    ...['this is the token endpoint', 'basic settings are missing', 'Use React as your token library'],
    ...['email is your login pin delivery', 'ls -la -pass', 'password must have 8 characters'],
  ])('%s', (text) => expect(body(text)).toBe(text));

  test.each(['v1.auth-protocol', 'graphql-transport-ws', 'chat, superchat'])('the protocol %s', (value) => {
    const header = { name: 'Sec-WebSocket-Protocol', value };
    expect(headers([header])).toEqual([header]);
  });
});

describe('strict redaction', () => {
  const { url, body } = sharingRedactor('strict');
  test.each(['swordfish', 'letmein', 'Monkey', 'hunter2', 'ab12', 'QWERTY'])(
    '%s is no plain word beside a name that may be that of a secret',
    (secret) => {
      for (const name of ['stream_key', 'scratch_code', 'authhash', 'userkey', 'viewstate_mac']) {
        expect(url(`https://a.test/?${name}=${secret}`)).toMatch(/=redacted-\d+-\d+$/);
        expect(body(`<${name}>${secret}</${name}>`)).not.toContain(secret);
      }
      expect(url(`https://a.test/reset/${secret}`)).toMatch(/\/reset\/redacted-/);
    },
  );

  test.each(['token+038822', 'otp+swordfish', 'my+pin+is+4711'])('%s speaks of a secret', (text) => {
    const [secret = ''] = /\w+$/.exec(text) ?? [];
    expect(url(`https://a.test/?q=${text}`)).not.toContain(secret);
  });

  test('digits behind such a part of a path are one’s own, but not those of a year', () => {
    expect(sharingRedactor('strict').url('https://a.test/verify/4711/2026')).toBe(
      'https://a.test/verify/redacted-1-4/2026',
    );
  });
});
