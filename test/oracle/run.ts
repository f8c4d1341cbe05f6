import type { Order } from './batch.ts';
import type { Disagreement } from './disagreement.ts';
import { versionIn } from './figures.ts';
import type { Laboratory } from './laboratory.ts';
import { groupDisagreements } from './report.ts';
import { runCases, shrink } from './run-cases.ts';
import { openWorld, type World } from './world.ts';

/** Cases in one browser: its log, caches and memory start afresh after so many. */
const CASES_PER_BROWSER = 2000;

export interface Progress {
  /** The browser's. */
  readonly version: number;
  /** Cases so far. */
  readonly cases: number;
  /** Exchanges that were compared. */
  readonly compared: number;
  readonly found: readonly Disagreement[];
}

export interface RunOptions {
  readonly open: (world: World) => Promise<Laboratory>;
  readonly withFixes: boolean;
}

async function inLaboratory(
  open: RunOptions['open'],
  work: (laboratory: Laboratory, world: World) => Promise<void>,
): Promise<void> {
  const world = await openWorld();
  try {
    const laboratory = await open(world);
    try {
      await work(laboratory, world);
    } finally {
      await laboratory.close();
    }
  } finally {
    await world.close();
  }
}

/** Runs these cases and yields where it stands whenever a browser is done with its share. */
export async function* run(orders: readonly Order[], options: RunOptions): AsyncGenerator<Progress> {
  const found: Disagreement[] = [];
  let compared = 0;
  let version = 0;
  for (let start = 0; start < orders.length; start += CASES_PER_BROWSER) {
    const share = orders.slice(start, start + CASES_PER_BROWSER);
    await inLaboratory(options.open, async (laboratory, world) => {
      for await (const examined of runCases(laboratory, world, share, options.withFixes)) {
        compared += examined.compared;
        found.push(...examined.disagreements);
      }
      version = versionIn(await laboratory.inPage('navigator.userAgent'));
    });
    yield { version, cases: start + share.length, compared, found };
  }
}

/** The simplest case of each kind of disagreement, by signature; only of the most frequent kinds. */
export async function shrinkKinds(
  found: readonly Disagreement[],
  kinds: number,
  open: RunOptions['open'],
): Promise<Map<string, Disagreement>> {
  const shrunk = new Map<string, Disagreement>();
  if (found.length === 0) return shrunk;
  await inLaboratory(open, async (laboratory, world) => {
    for (const [signature, [first]] of groupDisagreements(found).slice(0, kinds)) {
      if (first) shrunk.set(signature, await shrink(laboratory, world, first));
    }
  });
  return shrunk;
}
