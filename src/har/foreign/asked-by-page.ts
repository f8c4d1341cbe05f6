import { getHeader } from '../../core/fetch/headers.ts';
import { originOf } from '../../core/fetch/origin.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import type { Program } from './creator.ts';
import { hasNetworkHeaders } from './network-headers.ts';

/**
 * Whether a page asked for this, and no app, script or client of an API, whose requests no browser checks.
 *
 * @param requester what else the entry says of who asked
 */
export function isAskedByPage(
  entry: ReadEntry,
  preflight: ReadEntry | undefined,
  requester: string,
  program: Program,
): boolean {
  if (requester === originOf(entry.url)) return true;
  if (program.isClient || entry.isApiRequest) return false;
  if (entry.requestHeaders.some(({ name }) => /^sec-fetch-/i.test(name))) return true;
  if (isOtherAgent(getHeader(entry.requestHeaders, 'user-agent') ?? '')) return false;
  return preflight !== undefined || !lacksOwnOrigin(entry, program);
}

/** Every browser begins like this, and so does PowerShell. Programs that mask values write no name of a program. */
function isOtherAgent(agent: string): boolean {
  if (/PowerShell\//.test(agent)) return true;
  return /^[\w.-]+(?:[/ ]|$)/.test(agent) && !/^(?:Mozilla|Opera)\b|^redacted/i.test(agent);
}

/** Browsers send `Origin` with each request of a page that is no GET or HEAD. */
function lacksOwnOrigin(entry: ReadEntry, { tellsOutcome }: Program): boolean {
  const { method, requestHeaders } = entry;
  if (method === 'GET' || method === 'HEAD' || requestHeaders.length === 0) return false;
  if (getHeader(requestHeaders, 'origin') !== undefined) return false;
  return !tellsOutcome || hasNetworkHeaders(requestHeaders);
}

/** Whether nothing tells the request's origin, because these are not the headers that were sent. */
export function isOriginUnrecorded(
  { requestHeaders }: ReadEntry,
  preflight: ReadEntry | undefined,
  program: Program,
): boolean {
  const origin = getHeader(requestHeaders, 'origin') ?? getHeader(preflight?.requestHeaders ?? [], 'origin');
  if (origin !== undefined || program.requestHeaders === 'sent') return false;
  return program.requestHeaders === 'asked' || !hasNetworkHeaders(requestHeaders);
}
