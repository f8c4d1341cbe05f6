/** Deterministic choices from one seed (mulberry32): the same seed gives the same case on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** An integer in [0, bound). */
  below(bound: number): number;
  pick<const T>(from: readonly [T, ...T[]]): T;
  /** Picks by weight. */
  weigh<const T>(from: readonly [readonly [number, T], ...(readonly [number, T])[]]): T;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (from) => from[below(from.length)] ?? from[0],
    weigh(from) {
      let rest = next() * from.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of from) {
        rest -= weight;
        if (rest < 0) return value;
      }
      return from[0][1];
    },
  };
}

/** A seed for one case of a run, so that each can be made without the ones before it. */
export function seedOf(run: number, index: number): number {
  return Math.imul(run ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
}
