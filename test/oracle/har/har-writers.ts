import type { Header } from '../../../src/core/fetch/headers.ts';
import type { LoggedHop, LoggedRequest } from './event-log.ts';

/** A way to write the same traffic: what a program gets to see, and the fields that it writes. */
export interface HarWriter {
  readonly name: string;
  /** The file's content. */
  write(requests: readonly LoggedRequest[], pageUrl: string): object;
}

interface EntryParts {
  readonly hop: LoggedHop;
  readonly at: number;
  readonly until: number;
  readonly url?: string;
  readonly sent: readonly Header[];
  readonly status: number;
  readonly got: readonly Header[];
  readonly more?: object;
  readonly moreOfResponse?: object;
}

/** What HAR 1.2 asks every program for. */
function entryOf({ hop, at, until, url = hop.url, sent, status, got, more, moreOfResponse }: EntryParts) {
  const time = Math.max(0, until - at);
  return {
    startedDateTime: new Date(at).toISOString(),
    time,
    request: {
      method: hop.method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: sent,
      queryString: [],
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: got,
      content: { size: 0, mimeType: '' },
      redirectURL: got.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '',
      headersSize: -1,
      bodySize: -1,
      ...moreOfResponse,
    },
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: time, receive: 0 },
    ...more,
  };
}

const ID = 'page_1';

function fileOf(creator: string, entries: readonly object[], pageUrl?: string): object {
  const startedDateTime = new Date(0).toISOString();
  const page = { startedDateTime, id: ID, title: pageUrl, pageTimings: {} };
  const pages = pageUrl === undefined ? [] : [page];
  return { log: { version: '1.2', creator: { name: creator, version: '1' }, pages, entries } };
}

const NONE: readonly Header[] = [];

/** When the hop's response was there, as far as the events tell. */
function endOf({ hops, endedAt }: LoggedRequest, index: number): number {
  return hops[index + 1]?.askedAt ?? endedAt ?? hops[index]?.askedAt ?? 0;
}

/**
 * The hops that DevTools list: where the browser forbids a redirect's target, the event of the target has no response of the
 * redirect, and DevTools give the redirect the error.
 */
function listedHops({ hops }: LoggedRequest): readonly LoggedHop[] {
  const end = hops.findIndex(({ isDelivered }) => !isDelivered);
  return end < 0 ? hops : hops.slice(0, end + 1);
}

/** Chrome's own: every request and preflight by when it was asked, with the wire's headers and the error. */
const devtools: HarWriter = {
  name: 'DevTools',
  write: (requests, pageUrl) =>
    fileOf(
      'WebInspector',
      requests.flatMap((request) =>
        listedHops(request).map((hop, index, listed) => {
          const isLast = index === listed.length - 1;
          return entryOf({
            hop,
            at: hop.askedAt,
            until: endOf(request, index),
            sent: hop.sentHeaders ?? hop.pageHeaders,
            status: hop.wireStatus ?? 0,
            got: hop.wireHeaders ?? NONE,
            more: {
              pageref: ID,
              _resourceType: request.isPreflight ? 'preflight' : request.type.toLowerCase(),
            },
            moreOfResponse: { _error: isLast ? (request.error ?? null) : null },
          });
        }),
      ),
      pageUrl,
    ),
};

/** Sitespeed.io's: what failed is left out; headers are listed as the page set them and again as they were sent. */
const chromeHar: HarWriter = {
  name: 'chrome-har',
  write: (requests, pageUrl) =>
    fileOf(
      'chrome-har',
      requests.flatMap((request) => {
        if (request.error !== undefined && request.error !== 'net::ERR_ABORTED') return [];
        return request.hops.flatMap((hop, index) =>
          hop.isDelivered
            ? entryOf({
                hop,
                at: hop.sentAt ?? hop.askedAt,
                until: endOf(request, index),
                sent: [...hop.pageHeaders, ...(hop.sentHeaders ?? NONE)],
                status: hop.wireStatus ?? 0,
                got: hop.wireHeaders ?? NONE,
                more: {
                  pageref: ID,
                  _initiator_type: request.isPreflight ? 'preflight' : 'script',
                  _resourceType: request.type.toLowerCase(),
                },
              })
            : [],
        );
      }),
      pageUrl,
    ),
};

/** Playwright's: no preflights, and no response where the page was given none. */
const playwright: HarWriter = {
  name: 'Playwright',
  write: (requests, pageUrl) =>
    fileOf(
      'Playwright',
      requests.flatMap((request) =>
        request.isPreflight
          ? []
          : request.hops.map((hop, index) => {
              const isLast = index === request.hops.length - 1;
              const failed = isLast && request.error !== undefined && !hop.isDelivered;
              return entryOf({
                hop,
                at: hop.askedAt,
                until: endOf(request, index),
                sent: hop.isDelivered ? (hop.sentHeaders ?? hop.pageHeaders) : hop.pageHeaders,
                status: hop.isDelivered ? (hop.wireStatus ?? -1) : -1,
                got: hop.isDelivered ? (hop.wireHeaders ?? NONE) : NONE,
                more: { pageref: ID, _frameref: 'frame_1', _resourceType: request.type.toLowerCase() },
                moreOfResponse: failed ? { _failureText: request.error } : {},
              });
            }),
      ),
      pageUrl,
    ),
};

/** A proxy's: what went over the wire by when it was sent, and neither pages nor what became of it. */
const proxy: HarWriter = {
  name: 'proxy',
  write: (requests) =>
    fileOf(
      'mitmproxy',
      requests.flatMap((request) =>
        request.hops.flatMap((hop, index) =>
          hop.sentHeaders
            ? entryOf({
                hop,
                at: hop.sentAt ?? hop.askedAt,
                until: endOf(request, index),
                // A fragment is never sent; the oracle tells requests apart by it.
                sent: hop.sentHeaders,
                status: hop.wireStatus ?? 0,
                got: hop.wireHeaders ?? NONE,
                moreOfResponse: hop.wireStatus === undefined ? { _error: 'Client disconnected.' } : {},
              })
            : [],
        ),
      ),
    ),
};

export const HAR_WRITERS: readonly HarWriter[] = [devtools, chromeHar, playwright, proxy];
