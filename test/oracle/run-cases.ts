import { runBatch, type Order } from './batch.ts';
import type { Case, Place } from './case.ts';
import type { Disagreement } from './disagreement.ts';
import { examine, type Examined } from './examine.ts';
import { checkFixes } from './fixes.ts';
import type { Laboratory } from './laboratory.ts';
import { simplerCases } from './shrink.ts';
import { signatureOf } from './signature.ts';
import type { World } from './world.ts';

/** Shrinking one case ends after so long with what it has. */
const SHRINK_MS = 30_000;

function byPage(orders: readonly Order[]): Map<Place, Order[]> {
  const pages = new Map<Place, Order[]>();
  for (const order of orders) pages.set(order.case.page, [...(pages.get(order.case.page) ?? []), order]);
  return pages;
}

/** Runs these cases, page by page, and yields what came of each page. */
export async function* runCases(
  laboratory: Laboratory,
  world: World,
  orders: readonly Order[],
  withFixes: boolean,
): AsyncGenerator<Examined> {
  for (const [page, group] of byPage(orders)) {
    await laboratory.open(world.pageUrl(page));
    const batch = await runBatch(laboratory, world, group);
    const examined = examine(batch);
    if (!withFixes) {
      yield examined;
      continue;
    }
    const fixes = await checkFixes(laboratory, world, batch, examined.history);
    yield { ...examined, disagreements: [...examined.disagreements, ...fixes] };
  }
}

/** The simplest case found that still shows this disagreement. */
export async function shrink(
  laboratory: Laboratory,
  world: World,
  found: Disagreement,
): Promise<Disagreement> {
  const signature = signatureOf(found);
  let best = found;
  const until = performance.now() + SHRINK_MS;
  while (performance.now() < until) {
    const candidates: Case[] = [...simplerCases(best.run.order.case)];
    const orders = candidates.map((simpler, index): Order => ({ index, case: simpler }));
    let next: Disagreement | undefined;
    for await (const { disagreements } of runCases(laboratory, world, orders, found.kind === 'fix')) {
      next ??= disagreements.find((disagreement) => signatureOf(disagreement) === signature);
    }
    if (!next) return best;
    best = next;
  }
  return best;
}
