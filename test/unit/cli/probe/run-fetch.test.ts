import { expect, onTestFinished, test } from 'vitest';
import { ask } from '../../../../src/cli/probe/ask.ts';
import { engineVerdicts } from '../../../../src/cli/probe/engine-verdicts.ts';
import { runFetch, type Question } from '../../../../src/cli/probe/run-fetch.ts';
import { serveProbed, type ProbedServer, type Received } from './server.ts';

const ORIGIN = 'https://app.example';
const WIRE = { timeout: 60_000, acceptInsecureCerts: false };

type Answer = Parameters<typeof serveProbed>[0];

async function serve(answer: Answer): Promise<ProbedServer> {
  const server = await serveProbed(answer);
  onTestFinished(() => server.close());
  return server;
}

async function probe(url: string, change: Partial<Question> = {}) {
  const common = { headers: [], origin: ORIGIN, credentials: false, send: true, follow: false };
  const question: Question = { url, method: 'GET', ...common, ...change };
  let now = 1000;
  const run = await runFetch(
    question,
    (sent) => ask(sent, WIRE),
    () => (now += 1),
  );
  const { engines, examination } = engineVerdicts(question, run);
  return {
    run,
    examination,
    verdicts: engines.map(({ engine, verdict, rule }) => `${engine}: ${verdict} ${rule}`),
  };
}

const seen = ({ method, path, headers }: Received): string =>
  `${method} ${path} ${String(headers['origin'] ?? '-')}`;
const ALLOW = { 'Access-Control-Allow-Origin': ORIGIN, 'Access-Control-Allow-Methods': 'PUT' };

test('names below localhost are this computer, as in browsers', async () => {
  const server = await serve(() => ({ headers: ALLOW }));
  const { verdicts } = await probe(server.base.replace('127.0.0.1', 'api.shop.localhost'));
  expect(verdicts[0]).toBe('chromium: allowed allowed-exact-origin');
});

test('a preflight goes first, as a browser sends it, and the request only if asked for', async () => {
  const server = await serve(() => ({ status: 204, headers: ALLOW }));
  const headers = [
    { name: 'X-B', value: '1' },
    { name: 'Content-Type', value: 'application/json' },
  ];
  const { run } = await probe(`${server.base}/items`, { method: 'PUT', headers, send: false });
  expect(run.stop).toBe('refused');
  expect(server.received.map(seen)).toEqual([`OPTIONS /items ${ORIGIN}`]);
  expect(server.received[0]?.headers).toMatchObject({
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'content-type,x-b',
    'sec-fetch-mode': 'cors',
    'sec-fetch-site': 'cross-site',
    referer: `${ORIGIN}/`,
  });
  expect(server.received[0]?.headers).not.toHaveProperty('x-b');
});

test('a preflight alone passes, and says no more', async () => {
  const server = await serve(() => ({ status: 204, headers: ALLOW }));
  const { verdicts, run } = await probe(`${server.base}/items`, { method: 'PUT', send: false });
  expect(verdicts).toEqual(['chromium: passes null', 'firefox: passes null', 'standard: passes null']);
  expect(run.stop).toBe('not-sent');
  expect(server.received).toHaveLength(1);
});

test('a request that passes is allowed everywhere', async () => {
  const server = await serve(() => ({ status: 204, headers: ALLOW }));
  const { verdicts, run } = await probe(`${server.base}/items`, { method: 'PUT', body: '{}' });
  expect(verdicts).toEqual([
    'chromium: allowed allowed-exact-origin',
    'firefox: allowed allowed-exact-origin',
    'standard: allowed allowed-exact-origin',
  ]);
  expect(run.stop).toBeUndefined();
  expect(server.received.map(seen)).toEqual([`OPTIONS /items ${ORIGIN}`, `PUT /items ${ORIGIN}`]);
  expect(server.received[1]?.headers['content-length']).toBe('2');
});

test('a refused preflight stops the request, and gives the fix', async () => {
  const server = await serve(() => ({ status: 405 }));
  const { verdicts, run, examination } = await probe(`${server.base}/items`, { method: 'PUT' });
  expect(verdicts.map((line) => line.replace(/ \S+$/, ''))).toEqual([
    'chromium: blocked',
    'firefox: blocked',
    'standard: blocked',
  ]);
  expect(run.stop).toBe('refused');
  expect(server.received).toHaveLength(1);
  expect(examination.fix.steps?.[0]?.set).toMatchObject({ 'Access-Control-Allow-Origin': ORIGIN });
});

test('credentials matter', async () => {
  const server = await serve(() => ({ headers: { 'Access-Control-Allow-Origin': '*' } }));
  const without = await probe(`${server.base}/`);
  expect(without.verdicts[0]).toBe('chromium: allowed allowed-wildcard');
  const cookie = 'sid=1';
  const withThem = await probe(`${server.base}/`, { credentials: true, cookie });
  expect(withThem.verdicts[0]).toBe('chromium: blocked wildcard-origin-with-credentials');
  expect(server.received.map(({ headers }) => headers['cookie'])).toEqual([undefined, cookie]);
});

test('engines that disagree are told apart', async () => {
  const server = await serve(() => ({
    headers: { 'Access-Control-Allow-Origin': ORIGIN, 'Access-Control-Allow-Headers': '*' },
  }));
  const headers = [{ name: 'Authorization', value: 'Bearer x' }];
  const { verdicts } = await probe(`${server.base}/`, { headers });
  expect(verdicts).toEqual([
    'chromium: allowed allowed-exact-origin',
    'firefox: allowed allowed-exact-origin',
    'standard: blocked preflight-authorization-not-covered-by-wildcard',
  ]);
});

test('a preflight that is redirected is refused', async () => {
  const server = await serve(() => ({ status: 303, headers: { ...ALLOW, Location: '/b' } }));
  const { run, verdicts } = await probe(`${server.base}/a`, { method: 'PUT' });
  expect(server.received.map(seen)).toEqual([`OPTIONS /a ${ORIGIN}`]);
  expect(run.stop).toBe('refused');
  expect(verdicts[0]).toMatch(/blocked preflight-redirected$/);
});

test('a redirect of the request itself keeps to Fetch: GET after 303, without the body', async () => {
  const server = await serve(({ path, method }) =>
    path === '/a' && method !== 'OPTIONS'
      ? { status: 303, headers: { ...ALLOW, Location: '/b' } }
      : { headers: ALLOW },
  );
  const { run, verdicts } = await probe(`${server.base}/a`, { method: 'PUT', body: 'x' });
  expect(server.received.map(seen)).toEqual([`OPTIONS /a ${ORIGIN}`, `PUT /a ${ORIGIN}`, `GET /b ${ORIGIN}`]);
  expect(server.received[2]?.headers).not.toHaveProperty('content-length');
  expect(run.stop).toBeUndefined();
  expect(verdicts[0]).toBe('chromium: allowed allowed-exact-origin');
});

test('another host is not contacted unless that is wanted, and then sees the origin null', async () => {
  const other = await serve(() => ({ headers: { 'Access-Control-Allow-Origin': ORIGIN } }));
  const there = other.base.replace('127.0.0.1', 'localhost');
  const server = await serve(() => ({ status: 302, headers: { ...ALLOW, Location: `${there}/x` } }));
  const stopped = await probe(`${server.base}/a`);
  expect(stopped.run.stop).toBe('other-host');
  expect(stopped.verdicts[0]).toBe('chromium: passes null');
  expect(other.received).toEqual([]);
  const { verdicts } = await probe(`${server.base}/a`, { follow: true });
  expect(other.received.map(seen)).toEqual(['GET /x null']);
  expect(verdicts[0]).toBe('chromium: blocked allow-origin-mismatch');
});

test('a redirect without approval is not followed', async () => {
  const server = await serve(({ path }) =>
    path === '/a' ? { status: 302, headers: { Location: '/b' } } : {},
  );
  const { run, verdicts } = await probe(`${server.base}/a`);
  expect(run.stop).toBe('not-followed');
  expect(server.received.map(seen)).toEqual([`GET /a ${ORIGIN}`]);
  expect(verdicts[0]).toBe('chromium: blocked missing-allow-origin');
});

test('a loop ends after 20 redirects', async () => {
  const server = await serve(() => ({ status: 302, headers: { ...ALLOW, Location: '/again' } }));
  const { run } = await probe(`${server.base}/a`);
  expect(run.stop).toBe('not-followed');
  expect(server.received).toHaveLength(21);
});

test('no response is told apart from a refusal', async () => {
  const server = await serve(() => ({}));
  await server.close();
  await expect(probe(`${server.base}/`)).rejects.toThrow(/got no response: .*ECONNREFUSED/);
});
