import { MIXED, HEX, LETTERS, shape, type SecretShape } from './shape.ts';

export const BODIES: readonly SecretShape[] = [MIXED, LETTERS, HEX].flatMap((secret) => [
  shape('body', 'JSON', JSON.stringify({ user: 'me', accessToken: secret, list: [{ pin: secret }] }), secret),
  shape('body', 'form', `grant_type=password&username=me&password=${secret}`, secret),
  shape('body', 'text', `Your password: ${secret}\nYour code is here`, secret),
  shape('body', 'XML', `<a><token>${secret}</token><x password="${secret}"/></a>`, secret),
  shape('body', 'URL in JSON', JSON.stringify({ next: `https://a.test/reset/x?token=${secret}` }), secret),
  shape('body', 'lines of JSON', `{"token":"${secret}"}\n{"token":"${secret}"}`, secret),
  shape('body', 'script', `window.config = { apiKey: "${secret}", env: "prod" };`, secret),
  shape('body', 'pairs in JSON', JSON.stringify([{ name: 'otp', value: secret }]), secret),
  shape('body', 'names in JSON', JSON.stringify({ passwords: { db: secret } }), secret),
  shape('body', 'JSON with a number', `{"pin":70246813,"x":"${secret}0"}`, '70246813'),
  shape('body', 'CDATA', `<w:Password Type="x"><![CDATA[${secret}]]></w:Password>`, secret),
  shape('body', 'field of a page', `<input value="${secret}" name="csrf_token"/>`, secret),
  shape('body', 'link of a page', `<a href="/reset/${secret}">x</a>`, secret),
  shape('body', 'call', `localStorage.setItem("token", "${secret}")`, secret),
  shape(
    'body',
    'multipart',
    `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${secret}\r\n--b--`,
    secret,
  ),
]);
