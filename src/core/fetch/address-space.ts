/** `loopback`: the user's own device; `local`: their network. */
export type PrivateAddressSpace = 'loopback' | 'local';

const LOOPBACK = /^(?:127(?:\.\d+){3}|::1|\[::1\]|localhost|.*\.localhost)$/;
const LOCAL =
  /^(?:10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|169\.254(?:\.\d+){2}|\[?f[cd][\da-f]{2}:.*|\[?fe[89ab][\da-f]:.*|.*\.local)$/;

/**
 * The address space of an IP address, or of a host whose name alone tells it; undefined where it is public or the name does
 * not tell.
 * @see https://wicg.github.io/local-network-access/
 */
export function addressSpaceOf(host: string): PrivateAddressSpace | undefined {
  const plain = host
    .toLowerCase()
    .replace(/^\[?::ffff:(?=[\d.]+\]?$)/, '')
    .replace(/(?<=^[\d.]+)\]$/, '');
  if (LOOPBACK.test(plain)) return 'loopback';
  return LOCAL.test(plain) ? 'local' : undefined;
}
