import type { Case } from './case.ts';
import { createRandom, seedOf } from './random.ts';
import { WORLDS } from './worlds/index.ts';

/** Case number `index` of the run with this seed; of the world with this name, where one is given. */
export function generateCase(seed: number, index: number, only?: string): Case {
  const random = createRandom(seedOf(seed, index));
  const drawn = random.weigh(WORLDS);
  const [, world] = WORLDS.find(([, { name }]) => name === only) ?? [0, drawn];
  return { ...world.generate(random), world: world.name };
}
