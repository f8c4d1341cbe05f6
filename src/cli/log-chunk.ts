/** How much JSON is read by one message, in characters: far below the largest possible one. */
const CHUNK = 4_000_000;

/** As many items of a list as fit one message, and not more than that many. */
export const chunkOf = (name: string, from: number, most = Infinity): string => `(() => {
  let end = ${from};
  const last = Math.min(${name}.length, end + ${most});
  for (let size = 0; end < last && size < ${CHUNK}; end += 1) size += JSON.stringify(${name}[end]).length;
  return ${name}.slice(${from}, end);
})()`;
