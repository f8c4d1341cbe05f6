/** Such as `HTTP/1.1 404 Not Found`, in its parts; empty parts where it is none. */
export function splitStatusLine(line: string): { httpVersion: string; statusText: string } {
  const parts = /^(\S+) \d+(?: (.*))?$/s.exec(line);
  return { httpVersion: parts?.[1] ?? '', statusText: parts?.[2] ?? '' };
}

/** The inverse, where `statusText` may be empty. */
export function joinStatusLine(httpVersion: string, status: number, statusText: string): string {
  const start = `${httpVersion} ${status}`;
  return statusText === '' ? start : `${start} ${statusText}`;
}
