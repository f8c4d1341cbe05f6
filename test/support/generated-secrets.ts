/** Secrets as they are found in traffic. Each call gives one that is like no other. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

let state = 20_261;
const made: string[] = [];

function letters(length: number, from = LETTERS): string {
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += from[(state >>> 16) % from.length] ?? '';
  }
  return text;
}

/** One that must not be found again; letters and digits, so that no encoding hides it. */
function secret(length = 24, from = LETTERS): string {
  // Both a letter and a digit, as whatever generates secrets gives in all likelihood.
  const text = `${letters(length - 2, from)}${letters(1, from.slice(0, 6))}${letters(1, '0123456789')}`;
  made.push(text);
  return text;
}

/** All that were made since the last call. */
export function takeSecrets(): string[] {
  return made.splice(0);
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const HEX = 'abcdef0123456789';

/** Known by their look, wherever they stand. */
export const TOKENS: Readonly<Record<string, () => string>> = {
  'JSON Web Token': () => `eyJ${secret()}.eyJ${secret()}.${secret(43)}`,
  'encrypted JSON Web Token': () => `eyJ${secret()}..${secret(16)}.${secret()}.${secret(22)}`,
  'AWS access key': () => `AKIA${secret(16, UPPER)}`,
  'GitHub token': () => `ghp_${secret(36)}`,
  'fine-grained GitHub token': () => `github_pat_${secret(22)}_${secret(59)}`,
  'GitLab token': () => `glpat-${secret(20)}`,
  'Slack token': () => `xoxb-123456789012-${secret(24)}`,
  'Stripe key': () => `sk_live_${secret()}`,
  'Google API key': () => `AIza${secret(35)}`,
  'Google access token': () => `ya29.${secret(60)}`,
  'SendGrid key': () => `SG.${secret(22)}.${secret(43)}`,
  'npm token': () => `npm_${secret(36)}`,
  'Twilio key': () => `SK${secret(32, HEX)}`,
  'OpenAI key': () => `sk-proj-${secret(40)}`,
  'bearer token': () => `Bearer%20${secret(32)}`,
  'private key': () =>
    `-----BEGIN%20RSA%20PRIVATE%20KEY-----${secret(64)}-----END%20RSA%20PRIVATE%20KEY-----`,
};

/** Known by the part of the URL in which they stand. */
export const URLS: Readonly<Record<string, () => string>> = {
  'user and password': () => `https://${secret(8)}:${secret(12)}@api.test/a`,
  'user alone': () => `https://${secret(8)}@api.test/a`,
  'access token': () => `https://api.test/a?access_token=${secret()}&page=2`,
  'token in the fragment': () => `https://api.test/a?page=2#id_token=${secret()}&state=1`,
  'API key': () => `https://api.test/a?apiKey=${secret(12)}`,
  'signed URL': () =>
    `https://api.test/a?X-Amz-Credential=${secret()}%2Fus-east-1&X-Amz-Signature=${secret(64, HEX)}`,
  'shared access signature': () => `https://api.test/a?sv=2024-11-04&sig=${secret(43)}%3D`,
  'authorization code': () => `https://api.test/cb?code=${secret(32)}&state=${secret(20)}`,
  'session in the path': () => `https://api.test/a;jsessionid=${secret(32)}?page=2`,
  'PHP session': () => `https://api.test/a?PHPSESSID=${secret(26)}`,
  'password parameter': () => `https://api.test/a?user=me&password=${secret(10)}`,
  'nested URL': () => `https://api.test/a?next=https%3A%2F%2Fb.test%2F%3Ftoken%3D${secret()}%26page%3D2`,
  'nested user': () => `https://api.test/a?next=https%3A%2F%2F${secret(8)}%3A${secret(12)}%40b.test%2F`,
  'web hook': () => `https://hooks.slack.com/services/T0123456/B0123456/${secret()}`,
  bot: () => `https://api.test/bot123456789:${secret(35)}/send`,
};

/** Known by the name of the header. */
export const REQUEST_HEADERS: Readonly<Record<string, () => readonly [name: string, value: string]>> = {
  cookies: () => ['Cookie', `sid=${secret()}; theme=${secret(6)}`],
  'nameless cookie': () => ['Cookie', secret()],
  bearer: () => ['Authorization', `Bearer ${secret()}`],
  basic: () => ['authorization', `Basic ${secret()}`],
  digest: () => [
    'Authorization',
    `Digest username="${secret(8)}", nonce="${secret()}", response="${secret(32)}"`,
  ],
  'AWS signature': () => [
    'Authorization',
    `AWS4-HMAC-SHA256 Credential=AKIA${secret(16, UPPER)}/20260101/us-east-1/s3/aws4_request, Signature=${secret(64, HEX)}`,
  ],
  'bare key': () => ['Authorization', secret()],
  proxy: () => ['Proxy-Authorization', `Basic ${secret()}`],
  'API key': () => ['X-Api-Key', secret(6)],
  'auth token': () => ['X-Auth-Token', secret(6)],
  'CSRF token': () => ['X-CSRF-Token', secret(6)],
  subscription: () => ['Ocp-Apim-Subscription-Key', secret(32, HEX)],
  'functions key': () => ['x-functions-key', secret(40)],
  'session header': () => ['X-Session-Id', secret(12)],
};

export const RESPONSE_HEADERS: Readonly<Record<string, () => readonly [name: string, value: string]>> = {
  cookie: () => ['Set-Cookie', `sid=${secret()}; Path=/; HttpOnly; Expires=Wed, 21 Oct 2026 07:28:00 GMT`],
  'cookies by line': () => ['set-cookie', `a=${secret()}; Path=/\nb=${secret()}; Secure`],
  'cookies by comma': () => ['Set-Cookie', `a=${secret()}; Path=/, b=${secret()}; Secure,c=${secret()}`],
  'nameless cookie': () => ['Set-Cookie', `${secret()}; Path=/`],
  'new token': () => ['X-Auth-Token', secret(6)],
  refresh: () => ['Refresh', `0; url=https://app.test/?session=${secret()}`],
  link: () => ['Link', `<https://api.test/a?page=2&token=${secret()}>; rel="next"`],
};
