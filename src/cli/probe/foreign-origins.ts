/** An origin that no server should allow because it allows the page’s own, and what it would mean if it does. */
export interface ForeignOrigin {
  readonly id: 'any' | 'null' | 'prefix' | 'suffix' | 'dot' | 'scheme';
  readonly origin: string;
  /** What the server seems to do. */
  readonly does: string;
  readonly danger: string;
}

/** A name that belongs to nobody. */
const NOBODY = 'cors-lens-probe.example';

/** @param origin the page’s */
export function foreignOrigins(origin: string): ForeignOrigin[] {
  const anyone: ForeignOrigin[] = [
    {
      id: 'any',
      origin: `https://${NOBODY}`,
      does: 'allows any origin by repeating it',
      danger: 'Every site on the web can read these responses.',
    },
    {
      id: 'null',
      origin: 'null',
      does: 'allows the origin null',
      danger: 'Every site can send requests from it, by a sandboxed frame.',
    },
  ];
  if (!URL.canParse(origin)) return anyone;
  const { protocol, hostname, port, host } = new URL(origin);
  const isName = /[a-z]/i.test(hostname) && !hostname.startsWith('[');
  const own: (ForeignOrigin | false)[] = [
    isName && {
      id: 'prefix',
      origin: `${protocol}//${hostname}.${NOBODY}`,
      does: 'compares only how the origin begins',
      danger: `Everyone can register a name that begins with ${hostname}.`,
    },
    isName && {
      id: 'suffix',
      origin: `${protocol}//cors-lens-probe${host}`,
      does: 'compares only how the origin ends',
      danger: `Everyone can register a name that ends with ${hostname}.`,
    },
    hostname.includes('.') &&
      isName && {
        id: 'dot',
        origin: `${protocol}//${hostname.replace('.', 'x')}${port === '' ? '' : `:${port}`}`,
        does: 'takes a dot for any character',
        danger: 'A name that differs in that character can be registered by others.',
      },
    protocol === 'https:' && {
      id: 'scheme',
      origin: `http://${host}`,
      does: 'allows the origin without encryption, too',
      danger: 'Anyone who controls the network can answer for it, and read these responses.',
    },
  ];
  return [...anyone, ...own.filter((one) => one !== false)];
}
