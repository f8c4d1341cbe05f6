import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { verdictJsonLines, verdictLines } from '../../../src/cli/capture/format-verdicts.ts';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { examine } from '../../../src/core/examine.ts';
import { legKey } from '../../../src/core/exchange/devtools-details.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { redactExchange } from '../../../src/har/redact-exchange.ts';
import { redactHarInput, sharingRedactor, type RedactionStrength } from '../../../src/har/redact-har.ts';
import { writeHarText } from '../../../src/har/write/write.ts';
import { curlOf } from '../../../src/panel/detail/copy/curl-command.ts';
import {
  detailForSharing,
  exchangeForSharing,
  fixTextForSharing,
} from '../../../src/panel/detail/copy/for-sharing.ts';
import { markdownOf } from '../../../src/panel/detail/copy/markdown-report.ts';
import {
  curlForCmd,
  curlForPowerShell,
  fetchCallOf,
} from '../../../src/panel/detail/copy/request-as-code.ts';
import { configurationsFor } from '../../../src/panel/fix/configurations.ts';
import type { ConfigWriter } from '../../../src/servers/config-writer.ts';
import { buildExchange, buildLeg } from '../../support/exchange-builder.ts';
import {
  HARMLESS_BODIES,
  HARMLESS_HEADERS,
  HARMLESS_URLS,
  HARMLESS_VALUES,
} from '../../support/harmless-texts.ts';
import { HIDDEN_STRICT } from '../../support/secret-shapes/hidden.ts';
import { SECRET_SHAPES } from '../../support/secret-shapes/index.ts';
import { ONLY_STRICT } from '../../support/secret-shapes/spoken.ts';
import type { SecretShape } from '../../support/secret-shapes/shape.ts';
import { rowsOf } from '../panel/rows.ts';

const ORIGIN = { name: 'Origin', value: 'https://app.test' };

/** A blocked request and one that was redirected, which hold the text where it belongs. */
function exchangesWith({ place, text }: SecretShape, name = ''): Exchange[] {
  const at = text.indexOf(': ', 1);
  const header = { name: text.slice(0, at), value: text.slice(at + 2) };
  const url = place === 'url' && /^https?:\/\//.test(text) ? text : 'https://a.test/x';
  const { bodyAt: _, ...request } = buildLeg({
    url,
    method: 'PUT',
    error: 'net::ERR_FAILED',
    requestHeaders: place === 'requestHeader' ? [ORIGIN, header] : [ORIGIN],
    response: {
      status: 200,
      statusLine: 'HTTP/1.1 200 OK',
      headers: place === 'responseHeader' ? [header] : [],
      at: 1002,
      fromCache: false,
    },
  });
  const preflight = buildLeg({
    kind: 'preflight',
    url,
    method: 'OPTIONS',
    requestHeaders: [ORIGIN, { name: 'Access-Control-Request-Method', value: 'PUT' }],
    response: { status: 200, statusLine: 'HTTP/1.1 200 OK', headers: [], at: 1001, fromCache: false },
  });
  const location = place === 'url' ? { name: 'Location', value: text } : header;
  const hop = buildLeg({
    kind: 'redirect',
    url: 'https://b.test/',
    ...(place === 'url' && { redirectedTo: text }),
    response: {
      status: 302,
      statusLine: 'HTTP/1.1 302 Found',
      headers: [{ name: 'Access-Control-Allow-Origin', value: '*' }, location],
      at: 1002,
      fromCache: false,
    },
  });
  return [
    buildExchange(
      `${name}1`,
      {},
      { hops: [{ request, preflight }], ...(place === 'url' && { documentUrl: text }) },
    ),
    ...(place === 'body' ? [] : [buildExchange(`${name}2`, {}, { hops: [{ request: hop }, { request }] })]),
  ];
}

async function harOf(shape: SecretShape, strength: Exclude<RedactionStrength, 'none'>): Promise<string> {
  const exchanges = exchangesWith(shape);
  const content = { size: 1, mimeType: 'text/plain', ...(shape.place === 'body' && { text: shape.text }) };
  const input = await redactHarInput(
    {
      exchanges,
      history: judgeLog(exchanges).history,
      state: { engine: 'chromium', browserVersion: '1', redacted: false, capturedAt: 0 },
      navigations: shape.place === 'url' ? [{ at: 0, url: shape.text }] : [],
      network: new Map([[legKey('1', 0, false), { content }]]),
      creatorVersion: '1',
    },
    sharingRedactor(strength),
  );
  return [...writeHarText(input)].join('');
}

/** All that leaves the extension and the command, by name. */
async function outputsOf(shape: SecretShape): Promise<Record<string, string>> {
  const exchanges = exchangesWith(shape);
  const { history } = judgeLog(exchanges);
  const outputs: Record<string, string> = { HAR: await harOf(shape, 'strict') };
  const redactor = sharingRedactor('strict');
  const { judged } = judgeLog(exchanges.map((one) => redactExchange(one, redactor)));
  outputs['table'] = [...verdictLines(judged)].join('\n');
  outputs['JSON'] = [...verdictJsonLines(judged)].join('\n');
  const rows = rowsOf(exchanges);
  for (const row of rows) {
    const shared = exchangeForSharing(row.exchange);
    const detail = detailForSharing(row, history);
    const { fix: proposed } = examine(row.exchange, history, row.verdict);
    Object.assign(outputs, {
      [`URL ${row.id}`]: shared.hops[0].request.url,
      [`Markdown ${row.id}`]: markdownOf(detail),
      [`cURL ${row.id}`]: curlOf(shared),
      [`cURL for cmd ${row.id}`]: curlForCmd(shared),
      [`cURL for PowerShell ${row.id}`]: curlForPowerShell(shared),
      [`fetch ${row.id}`]: fetchCallOf(shared, row.verdict),
      [`fix ${row.id}`]: fixTextForSharing(row.exchange, proposed),
    });
  }
  return outputs;
}

/** Writes down what it is given. */
const AS_JSON: ConfigWriter = {
  id: 'json',
  title: 'JSON',
  language: 'javascript',
  snippet: (policy) => JSON.stringify(policy),
  notes: () => [],
};

/** All that a writer of configurations is given, for the server of each request. */
function policiesOf(shape: SecretShape): string {
  const exchanges = exchangesWith(shape);
  const { history: caches } = judgeLog(exchanges);
  const rows = rowsOf(exchanges);
  const question = { rows, caches, claims: signal(new Map<string, boolean>()), choice: 'server' } as const;
  const textOf = configurationsFor(AS_JSON, question);
  return rows.map((row) => textOf(examine(row.exchange, caches, row.verdict).fix)).join('\n');
}

test('no secret of any shape is in a policy, from which every configuration is made', () => {
  const leaks: string[] = [];
  for (const shape of SECRET_SHAPES) {
    const text = policiesOf(shape);
    expect(text).toContain('https://app.test');
    if (shape.secrets.some((secret) => text.includes(secret))) leaks.push(shape.name);
  }
  expect(leaks).toEqual([]);
});

test('no secret of any shape is in any output', async () => {
  expect(SECRET_SHAPES.length).toBeGreaterThan(150);
  const leaks: string[] = [];
  for (const shape of [...SECRET_SHAPES, ...ONLY_STRICT, ...HIDDEN_STRICT]) {
    const outputs = await outputsOf(shape);
    for (const [output, text] of Object.entries(outputs))
      if (shape.secrets.some((secret) => text.includes(secret))) leaks.push(`${shape.name}: ${output}`);
  }
  expect(leaks).toEqual([]);
});

test('standard redaction knows each shape, too', async () => {
  const leaks: string[] = [];
  for (const shape of SECRET_SHAPES) {
    const text = await harOf(shape, 'standard');
    if (shape.secrets.some((secret) => text.includes(secret))) leaks.push(shape.name);
  }
  expect(leaks).toEqual([]);
});

test('standard redaction leaves alone what is harmless', () => {
  const { url, headers, body } = sharingRedactor('standard');
  expect(HARMLESS_URLS.map(url)).toEqual(HARMLESS_URLS);
  expect(HARMLESS_VALUES.map(url)).toEqual(HARMLESS_VALUES);
  // It was looked at already as it came in.
  expect(HARMLESS_VALUES.map(createRedactor().url)).toEqual(HARMLESS_VALUES);
  const lines = HARMLESS_HEADERS.map(([name, value]) => ({ name, value }));
  expect(headers(lines)).toEqual(lines);
  expect(HARMLESS_BODIES.map(body)).toEqual(HARMLESS_BODIES);
});

test('strict redaction leaves alone most of it', () => {
  const { url } = sharingRedactor('strict');
  const replaced = HARMLESS_URLS.filter((text) => url(text) !== text);
  // Hashes, UUIDs and postal codes could be anything.
  expect(replaced.length / HARMLESS_URLS.length).toBeLessThan(0.15);
});
