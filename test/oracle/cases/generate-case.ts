import type { Case, Hop, OriginName } from './case.ts';
import { generateRequest, generateRepeated, varied } from './generate-request.ts';
import { generatePreflight, generateResponse } from './generate-replies.ts';
import { createRandom, seedOf, type Random } from './random.ts';

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

function generatePlace(random: Random, page: OriginName): OriginName {
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
  // From a secure page a plain-http name is mixed content, which no extension is shown.
  const isMixed = /^(tls|h2)/.test(page) && server.startsWith('plain') && !random.chance(0.03);
  const host = isMixed
    ? random.pick(hosts)
    : random.pick([...hosts, 'a.test', 'b.test', 'www.a.test', 'A.test']);
  return `${server}@${host}`;
}

function generateStart(random: Random, page: OriginName): OriginName {
  if (random.chance(0.1)) return page;
  if (random.chance(0.02))
    return random.pick([
      'refused@localhost',
      'refused@b.test',
      'garbled@localhost',
      'unsafe@localhost',
      'plain0@nowhere.invalid',
    ]);
  return generatePlace(random, page);
}

/** Case number `index` of the run with this seed. */
export function generateCase(seed: number, index: number): Case {
  const random = createRandom(seedOf(seed, index));
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
  const pagePlace = PAGES[page] ?? PAGES[0];
  // Drawn apart, so that they change no other case.
  const pageRequest = varied(createRandom(seedOf(index, seed)), generateRequest(random));
  const count = random.weigh([
    [64, 1],
    [21, 2],
    [8, 3],
    [4, 4],
    [3, 5],
  ]);
  const parallel = random.weigh([
    [94, 1],
    [2, 2],
    [2, 3],
    [2, 6],
  ]);
  const times = random.weigh([
    [85, 1],
    [parallel > 1 ? 0 : 10, 2],
    [parallel > 1 ? 0 : 5, 3],
  ]);
  const primed = random.chance(0.04);
  const first = generateStart(random, pagePlace);
  const others = [
    first,
    pagePlace,
    generatePlace(random, pagePlace),
    generatePlace(random, pagePlace),
  ] as const;
  const hopAt = (index: number): Hop => ({
    origin: index === 0 ? first : random.pick([...others]),
    preflight: generatePreflight(random, pageRequest),
    response: generateResponse(random, pageRequest, index === count - 1, primed || times > 1),
  });
  return {
    page: pagePlace,
    pageRequest,
    hops: [hopAt(0), ...Array.from({ length: count - 1 }, (_, rest) => hopAt(rest + 1))],
    times,
    repeated: times > 1 ? generateRepeated(random, pageRequest) : {},
    parallel,
    denyEvery: parallel > 1 && random.chance(0.5) ? 3 : 0,
    primed,
  };
}
