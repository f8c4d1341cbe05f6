/** Longer than any host, with the scheme before it. */
const LONGEST_AUTHORITY = 300;

/** Whether what stands there is a part of the host of a URL, which rules read. */
export function isInAuthority(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_AUTHORITY), at);
  return /(?:^|[\s"'(<=,]|[A-Za-z][A-Za-z\d+.-]{0,30}:)[/\\]{2,}[^\s/\\?#]*$/.test(before);
}
