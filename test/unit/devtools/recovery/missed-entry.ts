/** What DevTools sees of one request or preflight; times as events have them. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly type: string;
  readonly startedAt: number;
  readonly waited: number;
  readonly respondedAt: number;
  /** Infinity where it stays open. */
  readonly endedAt: number;
  readonly requestHeaders: Record<string, string>;
  readonly status: number;
  readonly responseHeaders: Record<string, string>;
  readonly redirectUrl?: string;
  readonly error?: string;
}

/** The line of DevTools' log about it, as it is then. */
export function lineOf(seen: Seen, now: number): object {
  const isOver = seen.endedAt <= now;
  const isPlain = seen.error === undefined && seen.redirectUrl === undefined;
  const isAnswered = seen.status > 0 && seen.respondedAt <= now && (isOver || isPlain);
  const list = (headers: Record<string, string>): { name: string; value: string }[] =>
    Object.entries(headers).map(([name, value]) => ({ name, value }));
  return {
    startedDateTime: new Date(Math.floor(seen.startedAt)).toISOString(),
    time: isOver ? seen.endedAt - seen.startedAt : isAnswered ? seen.respondedAt - seen.startedAt : 0,
    timings: { blocked: seen.waited, dns: -1, connect: -1 },
    request: {
      method: seen.method,
      url: seen.url,
      httpVersion: 'HTTP/1.1',
      // Until it is answered, those that the page gave.
      headers: list(seen.requestHeaders).filter(
        ({ name }) => isAnswered || isOver || name !== 'Accept-Encoding',
      ),
    },
    response: {
      status: isAnswered ? seen.status : 0,
      statusText: 'OK',
      httpVersion: 'HTTP/1.1',
      headers: isAnswered ? list(seen.responseHeaders) : [],
      redirectURL: isOver ? (seen.redirectUrl ?? '') : '',
      _error: isOver ? (seen.error ?? null) : null,
      _fetchedViaServiceWorker: false,
    },
    serverIPAddress: isAnswered ? '192.0.2.1' : '',
    // Until it is answered, only its initiator tells a preflight.
    _resourceType: seen.type === 'preflight' && !isAnswered && !isOver ? 'other' : seen.type,
    _initiator: { type: seen.type === 'preflight' ? 'preflight' : 'script' },
    endedAt: seen.endedAt,
  };
}
