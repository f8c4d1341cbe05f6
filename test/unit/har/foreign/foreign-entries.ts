import type { Header } from '../../../../src/core/fetch/headers.ts';

export interface EntryShape {
  /** Milliseconds after the start of the file. */
  readonly at: number;
  readonly lasts?: number;
  readonly method?: string;
  readonly url: string;
  readonly sent?: readonly Header[];
  readonly status: number;
  readonly got?: readonly Header[];
  readonly redirectUrl?: string;
  /** Fields beside those of HAR 1.2, of the entry and of its response. */
  readonly more?: object;
  readonly moreOfResponse?: object;
}

const FILE_START = Date.parse('2026-03-04T10:00:00.000Z');

/** An entry with the fields that HAR 1.2 asks for, as every program writes them. */
export function entry(shape: EntryShape): object {
  const lasts = shape.lasts ?? 10;
  return {
    pageref: 'page_1',
    startedDateTime: new Date(FILE_START + shape.at).toISOString(),
    time: lasts,
    request: {
      method: shape.method ?? 'GET',
      url: shape.url,
      httpVersion: 'HTTP/1.1',
      headers: shape.sent ?? [],
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: shape.status,
      statusText: shape.status === 200 ? 'OK' : '',
      httpVersion: shape.status === 0 ? '' : 'HTTP/1.1',
      headers: shape.got ?? [],
      cookies: [],
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: shape.redirectUrl ?? '',
      headersSize: -1,
      bodySize: -1,
      ...shape.moreOfResponse,
    },
    cache: {},
    timings: { blocked: 1, dns: -1, connect: -1, send: 0, wait: lasts - 2, receive: 1 },
    ...shape.more,
  };
}

export function har(creator: string, entries: readonly unknown[], title = 'http://localhost:7101/'): object {
  return {
    log: {
      version: '1.2',
      creator: { name: creator, version: '537.36' },
      pages: [{ startedDateTime: new Date(FILE_START).toISOString(), id: 'page_1', title, pageTimings: {} }],
      entries,
    },
  };
}
