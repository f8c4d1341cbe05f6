import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { CleanupList } from '../../support/cleanup.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import type { MadeUpRequest } from '../../support/made-up-server/made-up-server.ts';

/** What pages ask of one server, and under which name they report. */
export interface Job {
  readonly name: string;
  readonly base: string;
  readonly requests: readonly JobRequest[];
}

export interface JobRequest extends Pick<MadeUpRequest, 'page' | 'path' | 'method' | 'unsafe' | 'include'> {
  /** It is in the URL, so that no request shares another one’s preflight. */
  readonly index: number;
  /** Lower-case names of the headers that the page must be able to read. */
  readonly reads: readonly string[];
}

/** Indexes of the requests that failed, or whose headers could not be read, by job. */
export type Failures = ReadonlyMap<string, readonly number[]>;

export interface AskingPages {
  /** The address of the first page, which has the others in frames. */
  readonly url: string;
  readonly origins: readonly string[];
  /** What the pages do when they are loaded next. */
  ask(jobs: readonly Job[]): void;
  /** What came of it, once `window.done` is set. */
  failures(): Failures;
}

const PAGES = [0, 1, 2] as const;
const VALUES = {
  authorization: 'Bearer of-nothing',
  'content-type': 'application/json',
  'x-request-id': '1',
};

/** A browser gives up if thousands of requests wait at once. */
const SCRIPT = `
  const jobs = JOBS;
  const values = VALUES;
  const failed = [];
  const askOne = async ({ name, base }, { index, path, method, unsafe, include, reads }) => {
    const headers = Object.fromEntries(unsafe.map((one) => [one, values[one]]));
    const credentials = include ? 'include' : 'omit';
    const body = method === 'POST' ? '{}' : undefined;
    const passes = await fetch(base + path + '?r=' + index, { method, headers, credentials, body })
      .then((response) => reads.every((one) => response.headers.has(one)), () => false);
    if (!passes) failed.push([name, index]);
  };
  const work = async () => {
    for (let job = jobs.pop(); job; job = jobs.pop()) await Promise.all(job.requests.map((one) => askOne(job, one)));
  };
  const frames = document.querySelectorAll('iframe').length;
  let left = frames + 1;
  const end = () => { left -= 1; if (left === 0) window.done = true; };
  addEventListener('message', end);
  Promise.all([1, 2, 3, 4].map(work))
    .then(() => fetch('/report', { method: 'POST', body: JSON.stringify(failed) }))
    .then(() => (parent === window ? end() : parent.postMessage('done', '*')));`;

/** Three pages of different origins on this machine. */
export async function serveAskingPages(undo: CleanupList): Promise<AskingPages> {
  let jobs: readonly Job[] = [];
  let failed = new Map<string, number[]>();
  const ports: number[] = [];
  const originOf = (page: number): string => `http://localhost:${ports[page] ?? 0}`;
  const documentOf = (page: number): string => {
    const own = jobs.map(({ requests, ...job }) => ({
      ...job,
      requests: requests.filter((one) => one.page === page),
    }));
    const script = SCRIPT.replace('JOBS', () => JSON.stringify(own)).replace('VALUES', () =>
      JSON.stringify(VALUES),
    );
    const frames = page === 0 ? [1, 2].map((one) => `<iframe src="${originOf(one)}"></iframe>`).join('') : '';
    return `<!doctype html>${frames}<script>${script}</script>`;
  };
  for (const page of PAGES) {
    const server = await listenOnLoopback(() =>
      createServer((request, response) => {
        if (request.url !== '/report') {
          response.writeHead(200, { 'Content-Type': 'text/html' }).end(documentOf(page));
          return;
        }
        void text(request).then((body) => {
          for (const [name, index] of JSON.parse(body) as [string, number][])
            failed.set(name, [...(failed.get(name) ?? []), index]);
          response.end();
        });
      }),
    );
    undo.add(() => server.close());
    ports.push(server.port);
  }
  return {
    url: `${originOf(0)}/`,
    origins: PAGES.map(originOf),
    ask(next) {
      jobs = next;
      failed = new Map();
    },
    failures: () => failed,
  };
}
