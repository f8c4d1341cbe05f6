import type { Header } from '../../core/fetch/headers.ts';
import type { DevtoolsDetails } from '../../core/exchange/devtools-details.ts';
import { Fields, type Report } from '../fields.ts';
import { parseForeignNetwork } from '../foreign/foreign-network.ts';
import type { Observed } from '../format.ts';
import { parseNetwork } from './parse-network.ts';
import { parseObserved } from './parse-observed.ts';

/** One entry of any program's HAR, checked. Times are milliseconds, since the epoch where they end in `At`. */
export interface ReadEntry {
  readonly index: number;
  readonly pageref: string | undefined;
  readonly startedAt: number;
  readonly respondedAt: number;
  readonly endedAt: number;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: readonly Header[];
  /** 0 where there was no response. */
  readonly status: number;
  readonly httpVersion: string;
  readonly statusText: string;
  readonly responseHeaders: readonly Header[];
  readonly redirectUrl: string;
  /** The browser's error, where the program wrote one. */
  readonly error: string | undefined;
  /** It failed, and the program has no word for how: old DevTools write an empty error. */
  readonly failedUntold: boolean;
  readonly ip: string | undefined;
  readonly fromCache: boolean;
  /** Chrome's `_resourceType`, in lower case. */
  readonly resourceType: string | undefined;
  readonly initiator: EntryInitiator;
  /** A service worker of the page answered. */
  readonly viaServiceWorker: boolean;
  readonly hasSocketMessages: boolean;
  /** A test sent it beside the page. */
  readonly isApiRequest: boolean;
  readonly observed: Observed | undefined;
  readonly network: DevtoolsDetails | undefined;
}

/** The script or document that caused a request, and how, as far as the program tells. */
export interface EntryInitiator {
  readonly url: string | undefined;
  /** Such as `parser` or `script`. */
  readonly type: string | undefined;
}

/** Undefined where it has no method and URL; `previousStart` stands in for a missing date. */
export function parseEntry(
  value: unknown,
  index: number,
  previousStart: number,
  report: Report,
): ReadEntry | undefined {
  const entry = Fields.of(value, { entry: index, path: '', report });
  const request = entry && requireObject(entry, 'request');
  const url = request && requireText(request, 'url');
  const method = request && requireText(request, 'method');
  if (!entry || !request || url === undefined || method === undefined) return undefined;
  const response = requireObject(entry, 'response');
  const observed = parseObserved(entry);
  const startedAt = observed?.startedAt ?? parseDate(entry) ?? previousStart;
  return {
    index,
    pageref: entry.text('pageref'),
    ...parseTimes(entry, startedAt),
    method,
    url,
    requestHeaders: parseHeaders(request),
    status: Math.max(0, Math.trunc(response?.numeric('status') ?? 0)),
    httpVersion: response?.text('httpVersion') ?? '',
    statusText: response?.text('statusText') ?? '',
    responseHeaders: response ? parseHeaders(response) : [],
    redirectUrl: response?.text('redirectURL') ?? '',
    error: response && parseError(entry, response),
    failedUntold: response?.text('_error') === '',
    ip: entry.text('serverIPAddress') || undefined,
    fromCache: typeof entry.raw('_fromCache') === 'string',
    resourceType: (entry.text('_resourceType') ?? stringOf(entry.raw('_request_type')))?.toLowerCase(),
    initiator: parseInitiator(entry),
    viaServiceWorker: response?.raw('_fetchedViaServiceWorker') === true,
    isApiRequest: entry.flag('_apiRequest') === true,
    hasSocketMessages: Array.isArray(entry.raw('_webSocketMessages')),
    observed,
    network: observed
      ? observed.network && parseNetwork(entry, observed.network)
      : parseForeignNetwork(value),
  };
}

function parseDate(entry: Fields): number | undefined {
  const text = requireText(entry, 'startedDateTime');
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (Number.isFinite(at)) return at;
  entry.complain(
    'startedDateTime',
    `Expected an ISO 8601 date, found ${shown(text)}; the start of the entry before it is used.`,
  );
  return undefined;
}

/** `connect` contains `ssl`; phases that do not apply are -1. */
function parseTimes(
  entry: Fields,
  startedAt: number,
): Pick<ReadEntry, 'startedAt' | 'respondedAt' | 'endedAt'> {
  const timings = entry.object('timings');
  const phase = (name: string): number => Math.max(0, timings?.numeric(name) ?? 0);
  const untilResponse = phase('blocked') + phase('dns') + phase('connect') + phase('send') + phase('wait');
  const total = Math.max(entry.numeric('time') ?? 0, untilResponse);
  return { startedAt, respondedAt: startedAt + untilResponse, endedAt: startedAt + total };
}

function parseHeaders(message: Fields): Header[] {
  const lines = message.raw('headers');
  // Nearly always all is well, and most of a file is headers: places are made up only for what is to be complained of.
  if (areHeaders(lines)) return lines.map(({ name, value }) => ({ name, value }));
  return message.objects('headers').flatMap((header) => {
    const name = requireText(header, 'name');
    const value = requireText(header, 'value');
    return name === undefined || value === undefined ? [] : { name, value };
  });
}

function areHeaders(value: unknown): value is readonly Header[] {
  return Array.isArray(value) && value.every(isHeader);
}

function isHeader(value: unknown): value is Header {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'value' in value &&
    typeof value.name === 'string' &&
    typeof value.value === 'string'
  );
}

/** Chrome and others write `_error`, Playwright `_failureText`, and `_wasAborted` where a test did it. */
function parseError(entry: Fields, response: Fields): string | undefined {
  const named = response.text('_error') ?? response.text('_failureText');
  if (named !== undefined) return named;
  return entry.flag('_wasAborted') ? 'net::ERR_ABORTED' : undefined;
}

/** WebPageTest and chrome-har write texts there, Chrome an object. */
function parseInitiator(entry: Fields): EntryInitiator {
  const value = entry.raw('_initiator');
  if (typeof value === 'string') return { url: value, type: stringOf(entry.raw('_initiator_type')) };
  const initiator = entry.object('_initiator');
  return { url: initiator?.text('url'), type: initiator?.text('type') };
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function requireObject(fields: Fields, name: string): Fields | undefined {
  if (isMissing(fields.raw(name))) fields.complain(name, 'Expected an object, found nothing.');
  return fields.object(name);
}

function requireText(fields: Fields, name: string): string | undefined {
  if (isMissing(fields.raw(name))) fields.complain(name, 'Expected a text, found nothing.');
  return fields.text(name);
}

/** Dates alone are shown as they are: anything else may hold what should not be repeated. */
function shown(text: string): string {
  return /^[\d.:/, TZ+-]{1,40}$/.test(text) ? `\`${text}\`` : 'another text';
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}
