import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { makePolicy } from '../../../src/core/advice/policy/make-policy.ts';
import { policySubjectOf, type PolicySubject } from '../../../src/core/advice/policy/policy-subject.ts';
import { provePolicy } from '../../../src/core/advice/policy/prove-policy.ts';
import { judgeInputOf } from '../../../src/core/verdict/judge-input.ts';
import { readHar } from '../../../src/har/read/read.ts';
import type { CleanupList } from '../../support/cleanup.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import {
  readIn,
  type MadeUpRequest,
  type MadeUpServer,
} from '../../support/made-up-server/made-up-server.ts';
import { withoutEach } from '../../support/made-up-server/without-elements.ts';
import { runCommand } from '../../support/run-command.ts';
import { answerAsBefore, answerUnder, type Answer } from './answers.ts';
import { serveAskingPages, type AskingPages, type Job, type JobRequest } from './asking-pages.ts';

type Browser = 'chromium' | 'firefox';

/**
 * Captures what pages ask of made-up servers, makes the policy of each, and lets the pages ask servers with that policy, and
 * with each element of it removed.
 */
export async function runPolicies(
  browser: Browser,
  servers: readonly MadeUpServer[],
  undo: CleanupList,
): Promise<void> {
  const pages = await serveAskingPages(undo);
  const bases = await Promise.all(
    servers.map((server) => serve(undo, answerAsBefore(server, pages.origins[0] ?? ''))),
  );
  const before = servers.map((server, at): Job => ({
    name: `${at}`,
    base: bases[at] ?? '',
    requests: askedOf(server, new Set()),
  }));
  pages.ask(before);
  const captured = subjectsIn(await visit(browser, pages, undo), servers, bases);
  const after: Job[] = [];
  for (const [at, server] of servers.entries()) {
    const { subjects, answered } = captured[at] ?? { subjects: [], answered: new Set<MadeUpRequest>() };
    expect({ at, captured: subjects.length }).toEqual({ at, captured: server.requests.length });
    const policy = makePolicy(bases[at] ?? '', subjects);
    expect(provePolicy(policy, subjects).flatMap(({ refusals }) => refusals)).toEqual([]);
    const whole = { removed: '', policy, requests: server.requests };
    for (const { removed, policy: given, requests } of [whole, ...withoutEach(policy, server, answered)]) {
      const asked = askedOf(server, answered).filter((_, index) => {
        const one = server.requests[index];
        return one !== undefined && requests.includes(one);
      });
      const base = await serve(undo, answerUnder(server, given));
      after.push({ name: `${at} without ${removed}`, base, requests: asked });
    }
  }
  pages.ask(after);
  await visit(browser, pages, undo);
  for (const { name } of after) {
    const passes = !pages.failures().has(name);
    expect({ name, passes }).toEqual({ name, passes: name.endsWith('without ') });
  }
}

/** @param answered requests whose responses were seen before: only of those the policy can know what client code reads */
function askedOf(server: MadeUpServer, answered: ReadonlySet<MadeUpRequest>): JobRequest[] {
  return server.requests.map((request, index) => ({
    ...request,
    index,
    reads: answered.has(request) ? readIn(server, request) : [],
  }));
}

interface Captured {
  readonly subjects: PolicySubject[];
  readonly answered: Set<MadeUpRequest>;
}

/** By server: what was captured of its requests, with their credentials as the user would say. */
function subjectsIn(har: string, servers: readonly MadeUpServer[], bases: readonly string[]): Captured[] {
  const { judged, history } = judgeLog([...readHar(har).exchanges]);
  const found = servers.map((): Captured => ({ subjects: [], answered: new Set() }));
  for (const { exchange, verdict } of judged) {
    const { request } = exchange.hops[0];
    const { origin, searchParams } = new URL(request.url);
    const at = bases.indexOf(origin);
    const asked = servers[at]?.requests[Number(searchParams.get('r'))];
    if (!asked) continue;
    const subject = policySubjectOf(judgeInputOf(exchange, history), verdict, asked.include);
    if (subject) found[at]?.subjects.push(subject);
    if (request.response) found[at]?.answered.add(asked);
  }
  return found;
}

/** Loads the pages, and returns the HAR once they have asked everything. */
async function visit(browser: Browser, pages: AskingPages, undo: CleanupList): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  undo.add(() => rm(folder, { recursive: true }));
  const har = join(folder, 'page.har');
  const options = ['--har', har, '--until', 'window.done', '--timeout', '300', '--browser', browser];
  const { code, stderr } = await runCommand('capture', [pages.url, ...options, '--redact', 'none']);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return readFile(har, 'utf8');
}

async function serve(undo: CleanupList, answer: Answer): Promise<string> {
  const server = await listenOnLoopback(() =>
    createServer((request, response) => {
      const { status, headers } = answer({
        path: (request.url ?? '/').replace(/\?.*/, ''),
        origin: request.headers.origin ?? '',
        isPreflight: request.method === 'OPTIONS',
      });
      for (const [name, value] of headers) response.appendHeader(name, value);
      response.writeHead(status).end();
    }),
  );
  undo.add(() => server.close());
  return `http://localhost:${server.port}`;
}
