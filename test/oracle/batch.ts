import type { Exchange } from '../../src/core/exchange/exchange.ts';
import type { Case } from './case.ts';
import type { Laboratory } from './laboratory.ts';
import type { Job, Outcome } from './page-job.ts';
import type { Serving } from './serving.ts';
import type { TrueRequest } from './truth.ts';
import type { Change, World } from './world.ts';

/** One case to run, perhaps with changed responses. */
export interface Order {
  readonly index: number;
  readonly case: Case;
  readonly change?: Change;
}

/** One case after it ran: what the page saw, what the browser said, what the extension captured. */
export interface Run {
  readonly order: Order;
  readonly serving: Serving;
  readonly outcomes: readonly Outcome[];
  /** In the order in which they began, as are the exchanges. */
  readonly truths: readonly TrueRequest[];
  readonly unsent: readonly string[];
  readonly exchanges: readonly Exchange[];
}

export interface Batch {
  readonly runs: readonly Run[];
  /** Everything the extension captured meanwhile, by start. */
  readonly log: readonly Exchange[];
}

/** How many cases the page has under way at once. */
const LIMIT = 30;
/** The browser never says of some requests that they ended. */
const TRUTH_PATIENCE_MS = 10_000;
/** A log in which nothing changes for so long will not change. */
const QUIET_MS = 1_500;

/** The serving that a URL belongs to, by its path. */
export function servingOf(url: string): number | undefined {
  const match = /^[^?#]*?\/s\/(\d+)\/\d+/.exec(url);
  return match ? Number(match[1]) : undefined;
}

function group<T>(items: readonly T[], urlOf: (item: T) => string): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const id = servingOf(urlOf(item));
    if (id !== undefined) groups.set(id, [...(groups.get(id) ?? []), item]);
  }
  return groups;
}

/** The request, or a hop of it, leaves the requester's origin; Chromium takes some URLs that Node does not. */
export function isAcross(serving: Serving, request: TrueRequest): boolean {
  return request.urls.some((url) => !URL.canParse(url) || new URL(url).origin !== serving.requester);
}

const UNSENT = ['DisallowedByMode', 'CorsDisabledScheme', 'NoCorsRedirectModeNotFollow'];

/** Whether the log has to have it: of interest, and not ended before webRequest is asked (`cors-rules.md` 2.2). */
export function isCaptured(serving: Serving, request: TrueRequest): boolean {
  const { failure, urls, status } = request;
  if (!isAcross(serving, request) && failure?.corsError === undefined) return false;
  // In Firefox this ended before anybody was told.
  if (failure?.errorText === 'NS_BINDING_ABORTED' && status === undefined) return false;
  if (failure?.blockedReason === 'mixed-content' || failure?.blockedReason === 'csp') return false;
  return urls.length > 1 || !UNSENT.includes(failure?.corsError ?? '');
}

/** Runs cases of one page in that page, at once as far as `LIMIT` allows. */
export async function runBatch(
  laboratory: Laboratory,
  world: World,
  orders: readonly Order[],
): Promise<Batch> {
  const { truth } = laboratory;
  const servings = orders.map((order) => world.serve(order.case, order.change));
  const jobs = servings.map((serving): Job => {
    const { ask, times, later, parallel, primed } = serving.case;
    return { marker: `m${serving.id}`, url: world.urlOf(serving), ask, times, later, parallel, primed };
  });
  await truth.clear();
  const outcomes = (await laboratory.inPage(`corsLensRun(${JSON.stringify(jobs)}, ${LIMIT})`)) as Outcome[];
  const servingById = new Map(servings.map((serving) => [serving.id, serving]));
  const isOurs = (request: TrueRequest): boolean => servingById.has(servingOf(request.urls[0] ?? '') ?? -1);
  await truth.settled(isOurs, TRUTH_PATIENCE_MS);
  const truths = truth.requests().filter(isOurs);
  const expected = new Map(servings.map((serving) => [serving.id, 0]));
  for (const request of truths) {
    const id = servingOf(request.urls[0] ?? '') ?? -1;
    const serving = servingById.get(id);
    if (!serving || !request.finished || !isCaptured(serving, request)) continue;
    expected.set(id, (expected.get(id) ?? 0) + 1 + request.preflights.length);
  }
  const log = await laboratory.exchanges(expected, QUIET_MS);
  const truthsOf = group(truths, (request) => request.urls[0] ?? '');
  const exchangesOf = group(log, (exchange) => exchange.hops[0].request.url);
  const unsent = [...truth.unsent().keys()];
  const runs = servings.map((serving, index): Run => {
    const order = orders[index];
    if (!order) throw new Error('as many orders as servings');
    const marker = `m${serving.id}`;
    return {
      order,
      serving,
      outcomes: outcomes.filter((outcome) => outcome.marker.split('.')[0] === marker),
      truths: truthsOf.get(serving.id) ?? [],
      unsent: unsent.filter((url) => servingOf(url) === serving.id),
      exchanges: exchangesOf.get(serving.id) ?? [],
    };
  });
  return { runs, log };
}
