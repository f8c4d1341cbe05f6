import { BoundedMap } from '../core/fetch/bounded-map.ts';

interface StatusParts {
  readonly httpVersion: string;
  readonly statusText: string;
}

/** The same few come with every response. */
const known = new BoundedMap<StatusParts>(100);

/** Such as `HTTP/1.1 404 Not Found`, in its parts; empty parts where it is none. */
export function splitStatusLine(line: string): StatusParts {
  let parts = known.get(line);
  if (!parts) {
    const [, httpVersion = '', statusText = ''] = /^(\S+) \d+(?: (.*))?$/s.exec(line) ?? [];
    known.set(line, (parts = { httpVersion, statusText }));
  }
  return parts;
}

/** The inverse, where `statusText` may be empty. */
export function joinStatusLine(httpVersion: string, status: number, statusText: string): string {
  const start = `${httpVersion} ${status}`;
  return statusText === '' ? start : `${start} ${statusText}`;
}
