import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { makePolicy } from '../../../src/core/advice/policy/make-policy.ts';
import { policySubjectOf } from '../../../src/core/advice/policy/policy-subject.ts';
import { provePolicy } from '../../../src/core/advice/policy/prove-policy.ts';
import { judgeInputOf } from '../../../src/core/verdict/judge-input.ts';
import { readHar } from '../../../src/har/read/read.ts';
import type { CleanupList } from '../../support/cleanup.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import { runCommand } from '../../support/run-command.ts';
import { withoutEach } from '../../unit/core/advice/policy/without-elements.ts';
import { answerAsBefore, answerUnder, type Answer, type MadeUpServer } from './made-up-servers.ts';

type Browser = 'chromium' | 'firefox';

/** What the page asks of one server, and under which name it reports. */
interface Job {
  readonly name: string;
  readonly base: string;
  readonly requests: MadeUpServer['requests'];
}

const SCRIPT = `
  const results = {};
  const ask = async ({ name, base, requests }) => {
    results[name] = await Promise.all(requests.map(({ path, method, headers, credentials }) =>
      fetch(base + path, { method, headers, credentials, body: method === 'POST' ? '{}' : undefined })
        .then(() => true, () => false)));
  };
  Promise.all(JOBS.map(ask))
    .then(() => fetch('/report', { method: 'POST', body: JSON.stringify(results) }))
    .then(() => { window.done = true; });`;

/** A page whose jobs may change from one visit to the next, so that its origin stays. */
async function servePage(
  undo: CleanupList,
): Promise<{ visit(browser: Browser, jobs: readonly Job[]): Promise<Visit> }> {
  let jobs: readonly Job[] = [];
  let report = '';
  const page = await listenOnLoopback(() =>
    createServer((request, response) => {
      if (request.url === '/report') void text(request).then((body) => ((report = body), response.end()));
      else {
        const script = SCRIPT.replace('JOBS', () => JSON.stringify(jobs));
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end(`<!doctype html><script>${script}</script>`);
      }
    }),
  );
  undo.add(() => page.close());
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  undo.add(() => rm(folder, { recursive: true }));
  return {
    visit: async (browser, next) => {
      jobs = next;
      const har = join(folder, 'page.har');
      const url = `http://localhost:${page.port}/`;
      const result = await runCommand('capture', [
        url,
        ...['--har', har, '--until', 'window.done', '--browser', browser],
      ]);
      expect({ code: result.code, stderr: result.stderr }).toMatchObject({ code: 0 });
      return { results: JSON.parse(report), har: await readFile(har, 'utf8') };
    },
  };
}

interface Visit {
  /** By job: whether the page was given each response. */
  readonly results: Readonly<Record<string, readonly boolean[]>>;
  readonly har: string;
}

async function serve(undo: CleanupList, answer: Answer): Promise<string> {
  const server = await listenOnLoopback(() =>
    createServer((request, response) => {
      const { status, headers } = answer({
        path: request.url ?? '/',
        origin: request.headers.origin ?? '',
        isPreflight: request.method === 'OPTIONS',
      });
      response.writeHead(status, headers).end();
    }),
  );
  undo.add(() => server.close());
  return `http://localhost:${server.port}`;
}

/**
 * Captures what a page asks of made-up servers, makes the policy of each, and lets the page ask servers with that policy,
 * and with each element of it removed.
 */
export async function runPolicies(
  browser: Browser,
  servers: readonly MadeUpServer[],
  undo: CleanupList,
): Promise<void> {
  const page = await servePage(undo);
  const bases = await Promise.all(servers.map((server) => serve(undo, answerAsBefore(server))));
  const before = servers.map(({ requests }, at) => ({ name: `${at}`, base: bases[at] ?? '', requests }));
  const { har, results } = await page.visit(browser, before);
  const { judged, history } = judgeLog([...readHar(har).exchanges]);
  const after: Job[] = [];
  for (const [at, { requests }] of servers.entries()) {
    const base = bases[at] ?? '';
    expect(results[`${at}`]).toContain(false);
    const subjects = judged.flatMap(({ exchange, verdict }) => {
      const { url, method } = exchange.hops[0].request;
      const asked = requests.find((one) => base + one.path === url && one.method === method);
      const include = asked && asked.credentials === 'include';
      return asked ? (policySubjectOf(judgeInputOf(exchange, history), verdict, include) ?? []) : [];
    });
    expect(subjects).toHaveLength(requests.length);
    const policy = makePolicy(base, subjects);
    expect(provePolicy(policy, subjects).flatMap(({ refusals }) => refusals)).toEqual([]);
    for (const variant of [{ removed: '', policy }, ...withoutEach(policy)]) {
      const name = `${at} without ${variant.removed}`;
      const answer = answerUnder(variant.policy);
      after.push({ name, base: await serve(undo, answer), requests });
    }
  }
  const changed = await page.visit(browser, after);
  for (const { name } of after) {
    const passes = changed.results[name]?.every((one) => one);
    expect({ name, passes }).toEqual({ name, passes: name.endsWith('without ') });
  }
}
