import type { OriginName } from './case.ts';
import type { Random } from './random.ts';

const PAGES: readonly [OriginName, ...OriginName[]] = [
  'plain0@localhost',
  'plain0@a.test',
  'tls0@a.test',
  'h2a@localhost',
  'tls0@localhost',
  'plain0@[::1]',
  'h2a@a.test',
  'public0@localhost',
];

/** An origin that this page may ask. */
export function generateOrigin(random: Random, page: OriginName): OriginName {
  const server = random.weigh([
    [20, 'plain0'],
    [15, 'plain1'],
    [8, 'plain2'],
    [15, 'tls0'],
    [13, 'tls1'],
    [15, 'h2a'],
    [14, 'h2b'],
  ] as const);
  const hosts = ['localhost', '127.0.0.1', '[::1]'] as const;
  // A plain `http:` name is mixed content for a secure page: the browser does not show such a request to extensions.
  const isMixed = /^(tls|h2)/.test(page) && server.startsWith('plain') && !random.chance(0.03);
  const host = isMixed
    ? random.pick(hosts)
    : random.pick([...hosts, 'a.test', 'b.test', 'www.a.test', 'A.test']);
  return `${server}@${host}`;
}

/** The first origin asked: sometimes the page's own, or one that does not answer. */
export function generateFirstOrigin(random: Random, page: OriginName): OriginName {
  if (random.chance(0.1)) return page;
  if (random.chance(0.02))
    return random.pick([
      'refused@localhost',
      'refused@b.test',
      'garbled@localhost',
      'unsafe@localhost',
      'plain0@nowhere.invalid',
    ]);
  return generateOrigin(random, page);
}

/** A page to ask from. */
export function generatePage(random: Random): OriginName {
  const page = random.weigh([
    [30, 0],
    [15, 1],
    [15, 2],
    [15, 3],
    [10, 4],
    [8, 5],
    [7, 6],
    [3, 7],
  ]);
  return PAGES[page] ?? PAGES[0];
}
