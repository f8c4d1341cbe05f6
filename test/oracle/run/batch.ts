import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { Case } from '../cases/case.ts';
import type { InspectedBrowser } from '../browsers/inspected-browser.ts';
import type { Job, Outcome } from '../servers/page-job.ts';
import { requesterOf, type CaseInstance } from '../servers/case-instance.ts';
import type { RecordedRequest } from '../browsers/cdp-recorder.ts';
import type { ReplyChange, CaseServers } from '../servers/case-servers.ts';

/** One case to run, perhaps with changed responses. */
export interface CaseRun {
  readonly index: number;
  readonly case: Case;
  readonly change?: ReplyChange;
}

/** One case after it ran: what the page saw, what the browser reported, what the extension captured. */
export interface CompletedRun {
  readonly caseRun: CaseRun;
  readonly instance: CaseInstance;
  readonly outcomes: readonly Outcome[];
  /** In the order in which they began, as are the exchanges. */
  readonly recorded: readonly RecordedRequest[];
  readonly unsent: readonly string[];
  readonly exchanges: readonly Exchange[];
}

export interface Batch {
  readonly runs: readonly CompletedRun[];
  /** Everything the extension captured meanwhile, by start. */
  readonly log: readonly Exchange[];
}

/** How many cases the page runs at once. */
const LIMIT = 30;
/** The browser never reports the end of some requests. */
const RECORD_PATIENCE_MS = 10_000;
/** A log that has not changed for so long is complete. */
const QUIET_MS = 1_500;

/** The instance that a URL belongs to, by its path. */
export function instanceIdOf(url: string): number | undefined {
  const match = /^[^?#]*?\/s\/(\d+)\/\d+/.exec(url);
  return match ? Number(match[1]) : undefined;
}

function group<T>(items: readonly T[], urlOf: (item: T) => string): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const id = instanceIdOf(urlOf(item));
    if (id !== undefined) groups.set(id, [...(groups.get(id) ?? []), item]);
  }
  return groups;
}

/** Whether a hop of the request has another origin than the requester; Chromium accepts some URLs that Node does not. */
export function isCrossOriginRequest(instance: CaseInstance, request: RecordedRequest): boolean {
  const requester = requesterOf(instance, request.urls[0] ?? '');
  return request.urls.some((url) => !URL.canParse(url) || new URL(url).origin !== requester);
}

const UNSENT = ['DisallowedByMode', 'CorsDisabledScheme', 'NoCorsRedirectModeNotFollow'];

/** Whether the log must have it: cross-origin, and not ended before the browser shows it to extensions. */
export function isCaptured(instance: CaseInstance, request: RecordedRequest): boolean {
  const { failure, urls, status, preflights } = request;
  if (!isCrossOriginRequest(instance, request) && failure?.corsError === undefined) return false;
  // In Firefox this ended before extensions were told.
  if (failure?.errorText === 'NS_BINDING_ABORTED' && status === undefined && preflights.length === 0)
    return false;
  if (failure?.blockedReason === 'mixed-content' || failure?.blockedReason === 'csp') return false;
  return urls.length > 1 || !UNSENT.includes(failure?.corsError ?? '');
}

/** Runs cases of one document in that document, `LIMIT` at once. */
export async function runBatch(
  browser: InspectedBrowser,
  servers: CaseServers,
  caseRuns: readonly CaseRun[],
): Promise<Batch> {
  const { record: recorded } = browser;
  const instances = caseRuns.map((caseRun) => servers.serve(caseRun.case, caseRun.change));
  const jobs = instances.map((instance): Job => {
    const { pageRequest, times, repeated, parallel, priming, routeChange } = instance.case;
    return {
      marker: `m${instance.id}`,
      url: servers.urlOf(instance),
      pageRequest,
      times,
      repeated,
      parallel,
      priming,
      routeChange,
    };
  });
  await recorded.clear();
  const outcomes = (await browser.inPage(`corsLensRun(${JSON.stringify(jobs)}, ${LIMIT})`)) as Outcome[];
  const instanceById = new Map(instances.map((instance) => [instance.id, instance]));
  const isOurs = (request: RecordedRequest): boolean =>
    instanceById.has(instanceIdOf(request.urls[0] ?? '') ?? -1);
  await recorded.settled(isOurs, RECORD_PATIENCE_MS);
  const recordings = recorded.requests().filter(isOurs);
  const expected = new Map(instances.map((instance) => [instance.id, 0]));
  for (const request of recordings) {
    const id = instanceIdOf(request.urls[0] ?? '') ?? -1;
    const instance = instanceById.get(id);
    if (!instance || !request.finished || !isCaptured(instance, request)) continue;
    expected.set(id, (expected.get(id) ?? 0) + 1 + request.preflights.length);
  }
  const log = await browser.exchanges(expected, QUIET_MS);
  const recordingsOf = group(recordings, (request) => request.urls[0] ?? '');
  const exchangesOf = group(log, (exchange) => exchange.hops[0].request.url);
  const unsent = [...recorded.unsent().keys()];
  const runs = instances.map((instance, index): CompletedRun => {
    const caseRun = caseRuns[index];
    if (!caseRun) throw new Error('as many caseRuns as instances');
    const marker = `m${instance.id}`;
    return {
      caseRun: caseRun,
      instance,
      outcomes: outcomes.filter((outcome) => outcome.marker.split('.')[0] === marker),
      recorded: recordingsOf.get(instance.id) ?? [],
      unsent: unsent.filter((url) => instanceIdOf(url) === instance.id),
      exchanges: exchangesOf.get(instance.id) ?? [],
    };
  });
  return { runs, log };
}
