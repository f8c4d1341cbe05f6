import { MIXED, LETTERS, encoded, shape, type SecretShape } from './shape.ts';

/** A word that only what stands around it makes a secret. */
const WORD = 'swordfish';

/** In sentences, commands and programs; in pages, with a name that stands elsewhere. */
export const SPOKEN: readonly SecretShape[] = [MIXED, LETTERS, WORD].flatMap((secret) => [
  ...[
    `password=my ${secret} here`,
    `password="my ${secret} here"`,
    `password is ${secret}`,
    `wrong password "${secret}"`,
    `Invalid API key: ${secret}`,
    `password：${secret}`,
    `curl -u me:${secret} https://a.test/`,
    `curl --user "me:${secret}" https://a.test/`,
    `login --password ${secret}`,
    `mysql -p${secret}`,
    `{"password":"${secret}"}`,
    `map[password:${secret} user:me]`,
    `me:${secret}@a.test`,
    `https:/me:${secret}@a.test/`,
  ].map((text) => shape('requestHeader', text, `X-Debug: ${text}`, secret)),
  ...[
    `password=my ${secret} here`,
    `user: me\npassword: my ${secret} here\n`,
    `grant_type=password&password=my ${secret} here&x=1`,
    `payload=${encoded(JSON.stringify({ token: secret }))}`,
    JSON.stringify({ message: `your password is ${secret}` }),
    JSON.stringify([{ label: 'Password', value: secret }]),
    JSON.stringify([{ name: 'token', val: secret }]),
    JSON.stringify([['password', secret]]),
    `--b\r\nContent-Disposition: form-data; name="token"\r\n\r\nabc\r\n${secret}\r\n--b--`,
    `--b\r\nContent-Disposition: form-data; name="secret"; filename="a"\r\n\r\n${secret}\r\n--b--`,
    `<token><value>${secret}</value></token>`,
    `<dict><key>token</key><string>${secret}</string></dict>`,
    `<property name="password">${secret}</property>`,
    `<property name="password" value="${secret}"/>`,
    `<input type="password" value="${secret}">`,
    `<a>&lt;password&gt;${secret}&lt;/password&gt;</a>`,
    `mutation { login(password: """${secret}""") { id } }`,
    `config["apiKey"] = "${secret}"`,
    `setToken("${secret}")`,
    `const password = process.env.PW || "${secret}"`,
    `password: |\n  ${secret}\n`,
    `machine a.test login me password ${secret}`,
    `a:1:{s:8:"password";s:9:"${secret}";}`,
  ].map((text) => shape('body', text, text, secret)),
  ...['accountkey', 'card_number', 'cvc2', 'emailcode', 'iban', 'security_answer', 'ssh_key', 'userpin'].map(
    (name) => shape('url', name, `https://a.test/x?${name}=${secret}`, secret),
  ),
  shape('url', 'name and value', `https://a.test/?name=password&value=${secret}`, secret),
  shape('url', 'XML', `https://a.test/?xml=${encoded(`<password>${secret}</password>`)}`, secret),
  shape('url', 'odd percent sign', `https://a.test/?next=%zz%3Ftoken%3D${secret}`, secret),
]);

/** Numbers by the names of their fields. */
export const NUMBERS: readonly SecretShape[] = ['card_number', 'cardNumber', 'accountNumber'].flatMap(
  (name) => [
    shape('url', name, `https://a.test/x?${name}=70246813`, '70246813'),
    shape('body', name, `{"${name}":70246813}`, '70246813'),
  ],
);

/** What only strict redaction replaces: nothing tells it from words, but a secret is spoken of. */
export const ONLY_STRICT: readonly SecretShape[] = [
  `X-Debug: token(${WORD})`,
  `X-Debug: password ${WORD}`,
  `Server-Timing: token;desc=${WORD}`,
  `X-Debug: INSERT INTO users (name, password) VALUES ('me', '${WORD}')`,
].map((text) => shape('requestHeader', text, text, WORD));
