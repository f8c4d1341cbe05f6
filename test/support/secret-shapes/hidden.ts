import { asHex, base64url, encoded, LETTERS, MIXED, shape, twice, type SecretShape } from './shape.ts';

const hexOf = (text: string): string => asHex(text).replaceAll('%', '');
const unicodeOf = (text: string): string => asHex(text).replaceAll('%', '%u00');

/** In other encodings, in tables, beside what names them elsewhere. */
export const HIDDEN: readonly SecretShape[] = [MIXED, LETTERS].flatMap((secret) => {
  const link = `https://b.test/cb?token=${secret}`;
  return [
    ...[
      `https://a.test/go?r=${btoa(link)}`,
      `https://a.test/go?r=${hexOf(link)}`,
      `https://a.test/go?r=${base64url(base64url({ password: secret }))}`,
      `https://a.test/go?next=${encoded(`https://b.test/?password=a%26b%20${secret}`)}`,
      `https://a.test/go?next=${twice(`/cb?pwd=c%23d%20${secret}`)}`,
      `https://a.test/?pwd2=${secret}`,
      `https://a.test/?passwordConfirm=${secret}`,
      `https://a.test/?api_key_base=${secret}`,
      `https://a.test/S(${secret})/default.aspx`,
      `https://a.test/passcode/${secret}7`,
    ].map((text) => shape('url', text, text, secret, hexOf(link), btoa(link))),
    ...[
      `X-Debug: login me passwd=two words ${secret}`,
      `X-Debug: "password=two words ${secret}"`,
      `X-Debug: your apikey is ${secret}7`,
      `X-Debug: token~${secret}7a`,
      `X-Debug: ${unicodeOf(`token=${secret}`)}`,
      `WWW-Authenticate: Bearer error_description="the token ${secret}7 expired"`,
    ].map((text) => shape('requestHeader', text, text, secret)),
    ...[
      `name,password\nme,${secret}\n`,
      `"name";"api_key"\n"me";"${secret}"\n`,
      `name\ttoken\nme\t${secret}\n`,
      JSON.stringify({
        log: `-----BEGIN RSA PRIVATE KEY-----MII${secret}\n-----END RSA PRIVATE KEY-----, ok`,
      }),
      JSON.stringify({ note: `lin_api_7${secret}` }),
      JSON.stringify({ apiKeys: { live: secret } }),
      JSON.stringify({ k: 'token', v: secret }),
      JSON.stringify({ kty: 'oct', k: secret }),
      JSON.stringify({ tokens: { a: secret } }),
      `<input name="password" value="it's ${secret}">`,
    ].map((text) => shape('body', text, text, secret)),
  ];
});

/** What a hash of a password looks like. */
export const HASHES: readonly SecretShape[] = [
  `$2b$12$${'Ab1./'.repeat(10)}xyz`,
  '$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo',
].map((hash) => shape('body', hash, JSON.stringify({ stored: hash }), hash, hash.slice(-16)));

/** Of what only strict redaction takes for a secret. */
export const HIDDEN_STRICT: readonly SecretShape[] = [
  ...[
    ['?gauth=338172', '338172'],
    ['?refresh=headwater', 'headwater'],
    ['?session=morning', 'morning'],
    ['?password_box=monday', 'monday'],
    ['?me@mail.test=1', 'me@mail'],
    ['cb/deadBEEF01', 'deadBEEF01'],
    ['pair/4419-2231', '4419'],
    ['?v=order-48213-x', '48213'],
    ['?dob=1984-03-12', '1984'],
  ].map(([rest = '', secret = '']) => shape('url', rest, `https://a.test/${rest}`, secret)),
  ...[
    ['X-Login', 'me:fondants7', 'fondants7'],
    ['X-Basic', 'me/gateaux-8', 'gateaux-8'],
    ['X-Debug', 'user passwd: monday, ok', 'monday'],
    ['X-Debug', 'password admin123', 'admin123'],
    ['X-Debug', 'the passwd is monday', 'monday'],
    ['X-Debug', 'note пароль', 'пароль'],
    ['Accept', 'application/json; token=marmalade', 'marmalade'],
    ['Content-Type', 'text/plain; token="marmalade"', 'marmalade'],
    ['If-None-Match', '"user-8172-private"', 'user-8172'],
    ['Content-Security-Policy', 'report-uri /csp?token=copper', 'copper'],
  ].map(([name = '', value = '', secret = '']) =>
    shape('requestHeader', `${name}: ${value}`, `${name}: ${value}`, secret),
  ),
];
