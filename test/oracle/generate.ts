import type { Case, Hop, Place } from './case.ts';
import { generateAsk, generateLater, varied } from './generate-ask.ts';
import { generatePreflight, generateResponse } from './generate-answers.ts';
import { createChoices, seedOf, type Choices } from './prng.ts';

const PAGES: readonly [Place, ...Place[]] = [
  'plain0@localhost',
  'plain0@a.test',
  'tls0@a.test',
  'h2a@localhost',
  'tls0@localhost',
  'plain0@[::1]',
  'h2a@a.test',
  'public0@localhost',
];

function generatePlace(choices: Choices, page: Place): Place {
  const server = choices.weigh([
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
  const isMixed = /^(tls|h2)/.test(page) && server.startsWith('plain') && !choices.chance(0.03);
  const host = isMixed
    ? choices.pick(hosts)
    : choices.pick([...hosts, 'a.test', 'b.test', 'www.a.test', 'A.test']);
  return `${server}@${host}`;
}

function generateStart(choices: Choices, page: Place): Place {
  if (choices.chance(0.1)) return page;
  if (choices.chance(0.02))
    return choices.pick([
      'refused@localhost',
      'refused@b.test',
      'garbled@localhost',
      'unsafe@localhost',
      'plain0@nowhere.invalid',
    ]);
  return generatePlace(choices, page);
}

/** Case number `index` of the run with this seed. */
export function generateCase(seed: number, index: number): Case {
  const choices = createChoices(seedOf(seed, index));
  const page = choices.weigh([
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
  const ask = varied(createChoices(seedOf(index, seed)), generateAsk(choices));
  const count = choices.weigh([
    [64, 1],
    [21, 2],
    [8, 3],
    [4, 4],
    [3, 5],
  ]);
  const parallel = choices.weigh([
    [94, 1],
    [2, 2],
    [2, 3],
    [2, 6],
  ]);
  const times = choices.weigh([
    [85, 1],
    [parallel > 1 ? 0 : 10, 2],
    [parallel > 1 ? 0 : 5, 3],
  ]);
  const primed = choices.chance(0.04);
  const first = generateStart(choices, pagePlace);
  const others = [
    first,
    pagePlace,
    generatePlace(choices, pagePlace),
    generatePlace(choices, pagePlace),
  ] as const;
  const hopAt = (index: number): Hop => ({
    place: index === 0 ? first : choices.pick([...others]),
    preflight: generatePreflight(choices, ask),
    response: generateResponse(choices, ask, index === count - 1, primed || times > 1),
  });
  return {
    page: pagePlace,
    ask,
    hops: [hopAt(0), ...Array.from({ length: count - 1 }, (_, rest) => hopAt(rest + 1))],
    times,
    later: times > 1 ? generateLater(choices, ask) : {},
    parallel,
    denyEvery: parallel > 1 && choices.chance(0.5) ? 3 : 0,
    primed,
  };
}
