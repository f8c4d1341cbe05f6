import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Exchange, Leg } from '../../../../../src/core/exchange/exchange.ts';
import { legKey } from '../../../../../src/core/exchange/devtools-details.ts';
import { readHar } from '../../../../../src/har/read/read.ts';
import { readHarStream, bytesOf } from '../../../../../src/har/read/read-stream.ts';
import { createWorkspace, type Workspace } from '../../../../../src/panel/workspace.ts';
import { exportFile, type ExportOrder } from '../../../../../src/panel/file/export/export-file.ts';
import { countSecrets, createSecretCounter } from '../../../../../src/panel/file/export/secret-count.ts';
import { replacedValues } from '../../../../../src/panel/file/export/replaced-values.ts';
import { exportedExchanges } from '../../../../../src/panel/file/export/exported-exchanges.ts';
import { createPreferences } from '../../../../../src/panel/settings/preferences.ts';
import { loadJudge } from '../../../../../src/panel/list/lazy-judge.ts';
import type { Row } from '../../../../../src/panel/list/row.ts';
import type { ReadFile } from '../../../../../src/panel/file/open/read-in-worker.ts';
import { sessionOf } from '../../../../../src/panel/file/recorded-session.ts';
import type { NetworkFactsRequest, Session } from '../../../../../src/protocol/session.ts';
import { SESSION_PLACE } from '../../../../../src/report/report-file.ts';
import { readReportOf } from '../../../../support/report-data.ts';
import { buildExchange, buildLeg } from '../../../../support/exchange-builder.ts';

beforeAll(async () => {
  await loadJudge();
});

const STATE = {
  engine: 'chromium',
  browserVersion: '',
  connection: 'capturing',
  since: 0,
  redacts: true,
  navigations: [{ at: 500, url: 'https://app.test/' }],
  dropped: 0,
} as const;
const URL = 'https://api.test/data';
const ORIGIN = { name: 'Origin', value: 'https://app.test' };

/** A request that needs a preflight, sent at that time; without one of its own the cache must have answered. */
function put(id: string, startedAt: number, more: { preflight?: Leg; url?: string } = {}): Exchange {
  const { preflight, url = URL } = more;
  const fetched = { name: 'Sec-Fetch-Mode', value: 'cors' };
  const request = buildLeg({
    requestId: id,
    startedAt,
    url,
    method: 'PUT',
    requestHeaders: [ORIGIN, fetched],
  });
  return { ...buildExchange(id), hops: [{ request, ...(preflight && { preflight }) }] };
}

function preflight(id: string, startedAt: number, url = URL): Leg {
  const asks = { name: 'Access-Control-Request-Method', value: 'PUT' };
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'PUT',
    'Access-Control-Max-Age': '600',
  };
  return buildLeg({
    kind: 'preflight',
    requestId: id,
    startedAt,
    url,
    method: 'OPTIONS',
    requestHeaders: [ORIGIN, asks],
    response: {
      status: 204,
      statusLine: 'HTTP/1.1 204 No Content',
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      at: startedAt + 2,
      fromCache: false,
    },
  });
}

/** As the worker does it, in this thread. */
const readHere: ReadFile = async (file, redacted, { progress, exchanges }) => {
  const reading = await readHarStream(bytesOf(file, progress), redacted);
  exchanges(reading.exchanges, reading.network);
  return reading;
};

async function openWorkspace(
  exchanges: readonly Exchange[],
  change: Partial<Session> = {},
): Promise<Required<Workspace>> {
  const session = { ...sessionOf(exchanges, STATE), ...change };
  const workspace = createWorkspace(session, await session.history(), createPreferences(), readHere);
  onTestFinished(() => workspace.live.stop());
  return workspace;
}

const ids = (exchanges: readonly Exchange[]): string[] => exchanges.map(({ id }) => id);

describe('what goes into a file', () => {
  const filler = put('filler', 1000, { preflight: preflight('p', 1000) });
  const later = put('later', 2000);
  const other = buildExchange('other', { startedAt: 3000 });
  const own = buildExchange('own', { startedAt: 4000, url: 'https://app.test/style.css' });
  const all = [filler, later, other, own];

  test('selected exchanges, and those whose preflights answered for them', async () => {
    const { live } = await openWorkspace(all);
    const chosen = (...ids: readonly string[]): Row[] => ids.flatMap((id) => live.rowOf(id) ?? []);
    expect(exportedExchanges(live, 'selected', chosen('later'))).toEqual({
      exchanges: [filler, later],
      added: 1,
    });
    expect(exportedExchanges(live, 'selected', chosen('other'))).toEqual({ exchanges: [other], added: 0 });
    expect(exportedExchanges(live, 'selected', chosen('later', 'other'))).toEqual({
      exchanges: [filler, later, other],
      added: 1,
    });
  });

  test('what the filter lets through, and what filled the cache for it', async () => {
    const { live } = await openWorkspace(all);
    live.clear(1500);
    expect(exportedExchanges(live, 'shown', [])).toEqual({
      exchanges: [filler, later, other],
      added: 1,
    });
  });

  test('all since the mark, requests to the page’s own origin among them', async () => {
    const { live } = await openWorkspace(all);
    expect(ids(exportedExchanges(live, 'all', []).exchanges)).toEqual(['filler', 'later', 'other', 'own']);
    live.clear(1500);
    expect(exportedExchanges(live, 'all', [])).toMatchObject({ added: 1 });
  });

  test('a file of one points at the preflight that it holds, too', async () => {
    const workspace = await openWorkspace(all);
    const { live } = workspace;
    const { file } = await exported(workspace, {
      choice: 'selected',
      selected: [live.rowOf('later') ?? []].flat(),
    });
    const { log } = JSON.parse(await file.text());
    expect(log.entries.map((entry: { _cors: { exchange: string } }) => entry._cors.exchange)).toEqual([
      'filler',
      'filler',
      'later',
    ]);
    expect(log.entries[2]._cors.preflightCached.entry).toBe(1);
  });
});

interface Saved {
  readonly name: string;
  readonly file: Blob;
}

async function exported(
  workspace: Workspace,
  order: Partial<ExportOrder> = {},
  reportTemplate?: () => Promise<string>,
): Promise<Saved> {
  const saved: Saved[] = [];
  const host = {
    askPermission: () => {},
    copy: () => Promise.resolve(true),
    now: () => 0,
    save: (name: string, file: Blob) => void saved.push({ name, file }),
    ...(reportTemplate && { reportTemplate }),
  };
  await exportFile(workspace, host, {
    format: 'har',
    choice: 'all',
    selected: [],
    network: true,
    bodies: false,
    redaction: 'none',
    signal: new AbortController().signal,
    progress: () => {},
    ...order,
  });
  const [only] = saved;
  if (!only || saved.length > 1) throw new Error('Not one file was saved.');
  return only;
}

test('a report has the session, redacted as a HAR file is, in the template', async () => {
  const secret = 'q7Xk2mZp9Lw4Rt8v';
  const workspace = await openWorkspace([
    buildExchange('1', { url: `https://api.test/${secret}?sort=name` }),
  ]);
  const template = `before id="session">${SESSION_PLACE}< after`;
  const order = { format: 'report', redaction: 'strict' } as const;
  const { name, file } = await exported(workspace, order, () => Promise.resolve(template));
  expect(name).toMatch(/\.html$/);
  const text = await file.text();
  expect(text).toMatch(/^before .*< after$/);
  const data = await readReportOf(text);
  expect(data?.exchanges[0]?.hops[0].request.url).toMatch(/^https:\/\/api\.test\/redacted-1-16\?sort=name$/);
  expect(data?.state.redacted).toBe(true);
});

describe('redaction of what is exported', () => {
  const secret = 'q7Xk2mZp9Lw4Rt8v';
  const exchange = buildExchange('1', { url: `https://api.test/${secret}?sort=name` });

  test('replaces every value that is not plain, unless less is wanted', async () => {
    const workspace = openWorkspace([exchange]);
    const strict = await exported(await workspace, { redaction: 'strict' });
    expect(await strict.file.text()).not.toContain(secret);
    expect(await strict.file.text()).toContain('?sort=name');
    for (const redaction of ['standard', 'none'] as const) {
      const { file } = await exported(await workspace, { redaction });
      expect(await file.text()).toContain(secret);
    }
  });
});

describe('values that are replaced', () => {
  const secret = 'q7Xk2mZp9Lw4Rt8v';
  const other = 'T4nB8sYc1Gd6Hj3f';
  const exchange = buildExchange('1', { url: `https://api.test/${secret}?v=${other}&w=redacted-1-16` });
  const pace = (): Promise<void> => Promise.resolve();

  test('are shown with what stands for them, never with what stands for others', async () => {
    const { values, found } = await replacedValues([exchange], 'strict', { pace });
    expect([...values]).toEqual([
      ['redacted-2-16', secret],
      ['redacted-3-16', other],
    ]);
    expect(countSecrets(found)).toBe(3);
    expect((await replacedValues([exchange], 'none', { pace })).values.size).toBe(0);
  });

  test('are those of bodies, too', async () => {
    const text = JSON.stringify({ session: other });
    const network = new Map([
      [legKey('1', 0, false), { content: { size: text.length, mimeType: 'application/json', text } }],
    ]);
    const { values, found } = await replacedValues([exchange], 'strict', { pace, network });
    expect([...values.values()]).toEqual([secret, other]);
    expect(found.body).toEqual(new Set(['redacted-3-16']));
    expect(countSecrets(found)).toBe(3);
  });

  test('are given back one by one', async () => {
    const workspace = await openWorkspace([exchange]);
    const { file } = await exported(workspace, { redaction: 'strict', kept: new Set([other]) });
    const text = await file.text();
    expect(text).toContain(`https://api.test/redacted-2-16?v=${other}&w=redacted-1-16`);
    expect(text).not.toContain(secret);
    expect(workspace.notice.value?.says).toContain('2 values redacted.');
  });
});

describe('the file', () => {
  const many = Array.from({ length: 300 }, (_, index) =>
    buildExchange(`${index}`, { startedAt: 1000 + index }),
  );

  test('has what DevTools tells, where it is asked for it', async () => {
    const questions: Partial<NetworkFactsRequest>[] = [];
    const network = new Map([[legKey('7', 0, false), { connection: '151' }]]);
    const workspace = await openWorkspace(many, {
      networkFacts: async (_, question) => {
        questions.push(question);
        return network;
      },
    });
    const { file } = await exported(workspace, { bodies: true });
    expect(readHar(await file.text()).network).toEqual(network);
    expect(questions).toMatchObject([{ bodies: true }]);
    const without = await exported(workspace, { network: false });
    expect(readHar(await without.file.text()).network.size).toBe(0);
  });

  test('is the same when it is read and exported again', async () => {
    const network = new Map([[legKey('7', 0, false), { content: { size: 1, mimeType: 'a/b', text: 'x' } }]]);
    const workspace = await openWorkspace(many, { networkFacts: async () => network });
    const text = await (await exported(workspace)).file.text();
    await workspace.openHar(new File([text], 'own.har'));
    expect(await (await exported(workspace, { bodies: true })).file.text()).toBe(text);
    expect(await (await exported(workspace)).file.text()).not.toContain('"text": "x"');
  });

  test('is made with progress', async () => {
    const shares: number[] = [];
    await exported(await openWorkspace(many), { progress: (share) => void shares.push(share) });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(4);
    expect(shares.at(-1)).toBe(1);
  });

  test('is not made when it is cancelled', async () => {
    const controller = new AbortController();
    const progress = (share: number): void => {
      if (share > 0.7) controller.abort();
    };
    const workspace = await openWorkspace(many);
    await expect(exported(workspace, { signal: controller.signal, progress })).rejects.toThrow('aborted');
  });
});

test('what was replaced is counted by where it stood', () => {
  const counter = createSecretCounter();
  const response = {
    status: 302,
    statusLine: '',
    headers: [
      { name: 'Set-Cookie', value: 'a=redacted-1-5; Path=/' },
      { name: 'Location', value: 'https://redacted-6-4:redacted-7-4@api.test/?sig=redacted-8-10' },
    ],
    at: 0,
    fromCache: false,
  };
  counter.add(
    buildExchange('a', {
      url: 'https://api.test/?token=redacted-5-5',
      requestHeaders: [
        { name: 'Cookie', value: 'a=redacted-1-5; b=redacted-2-5' },
        { name: 'authorization', value: 'Bearer redacted-3-9' },
        { name: 'X-Api-Key', value: 'redacted-4-9' },
        { name: 'Referer', value: 'https://app.test/?token=redacted-5-5' },
        { name: 'X-Word', value: 'unredacted-1-2-3 and redacted by hand' },
      ],
      response,
    }),
  );
  const { found } = counter;
  expect(Object.fromEntries(Object.entries(found).map(([kind, { size }]) => [kind, size]))).toEqual({
    cookie: 2,
    authorization: 1,
    header: 1,
    parameter: 2,
    userinfo: 2,
    body: 0,
  });
  expect(countSecrets(found)).toBe(8);
});
