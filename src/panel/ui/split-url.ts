/** Host with port, and path with query, of an http(s) URL; of other URLs all is path. */
export function splitUrl(url: string): { host: string; path: string } {
  const match = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]*)([^#]*)/i.exec(url);
  return match ? { host: match[1] ?? '', path: match[2] || '/' } : { host: '', path: url };
}
