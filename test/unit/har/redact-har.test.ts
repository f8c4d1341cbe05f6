import { expect, test } from 'vitest';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { legKey } from '../../../src/core/exchange/devtools-details.ts';
import { redactHarInput, sharingRedactor } from '../../../src/har/redact-har.ts';
import { stringifyHar, writeHar, type HarInput } from '../../../src/har/write/write.ts';
import {
  REQUEST_HEADERS,
  RESPONSE_HEADERS,
  takeSecrets,
  TOKENS,
  URLS,
} from '../../support/generated-secrets.ts';
import { PAGE, Script } from '../../support/webrequest-script.ts';

/** A session with a secret in every place that a file has. */
function session(): HarInput {
  const script = new Script();
  Object.values(URLS).forEach((url, index) => {
    const id = String(index);
    const headers = Object.values(REQUEST_HEADERS).map((header) => header());
    const tokens = Object.values(TOKENS).map((token, place) => [`X-T-${place}`, token()] as const);
    script.request(id, { url: url() }).sent(id, Object.fromEntries([...headers, ...tokens]));
    const answers = Object.values(RESPONSE_HEADERS).map((header) => header());
    script.response(id, { ...Object.fromEntries(answers), 'Access-Control-Allow-Origin': PAGE });
    script.started(id).completed(id);
  });
  const exchanges = script.exchanges();
  const history = createBrowserCaches();
  exchanges.forEach((one) => history.add(one));
  const [first] = exchanges;
  const body = JSON.stringify({ user: 'me', apiKey: 'q7Xk2mZp9Lw4Rt8v', page: 2 });
  const network = new Map([
    [legKey(first?.id ?? '', 0, false), { content: { size: 1, mimeType: 'application/json', text: body } }],
  ]);
  return {
    exchanges,
    history,
    network,
    state: { engine: 'chromium', browserVersion: '', capturedAt: 0, redacted: false },
    navigations: [{ at: 0, url: `${PAGE}/?token=q7Xk2mZp9Lw4Rt8v` }],
    creatorVersion: '1.0.0',
  };
}

test.each(['strict', 'standard'] as const)(
  'no secret is in a file that was redacted for sharing: %s',
  async (strength) => {
    takeSecrets();
    const input = session();
    const secrets = [...takeSecrets(), 'q7Xk2mZp9Lw4Rt8v'];
    const before = writeHar(input);
    const text = stringifyHar(writeHar(await redactHarInput(input, sharingRedactor(strength))));
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(stringifyHar(before)).toContain('q7Xk2mZp9Lw4Rt8v');
  },
);

test('verdicts stay, and the file says that it was redacted', async () => {
  const input = session();
  const verdicts = (one: HarInput): unknown[] =>
    writeHar(one).log.entries.map(({ _cors: cors }) => [
      cors?.verdict,
      cors?.rule,
      cors?.reason,
      cors?.certainty,
    ]);
  const redacted = await redactHarInput(input, sharingRedactor('strict'));
  expect(verdicts(redacted)).toEqual(verdicts(input));
  expect(writeHar(redacted).log._corsLens.redacted).toBe(true);
});

test('the same file comes out of one that was redacted before', async () => {
  const once = await redactHarInput(session(), sharingRedactor('strict'));
  const twice = await redactHarInput(once, sharingRedactor('strict'));
  expect(stringifyHar(writeHar(twice))).toBe(stringifyHar(writeHar(once)));
});
