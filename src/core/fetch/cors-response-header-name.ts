const RESPONSE_HEADER =
  /^access-control-(?:allow-(?:origin|credentials|methods|headers)|expose-headers|max-age)$/;

/** A header of the CORS protocol that only responses have; `name` in lower case. Pages send it by mistake. */
export function isCorsResponseHeader(name: string): boolean {
  return RESPONSE_HEADER.test(name);
}
