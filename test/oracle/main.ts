import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Order } from './batch.ts';
import type { Disagreement } from './compare.ts';
import { generateCase } from './generate.ts';
import { openLaboratory, type Laboratory } from './laboratory.ts';
import { describe, groupDisagreements } from './report.ts';
import { runCases, shrink } from './run-cases.ts';
import { openWorld, type World } from './world.ts';

/** Cases in one browser: its log, caches and memory start afresh after so many. */
const CASES_PER_BROWSER = 2000;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    extension: { type: 'string' },
    only: { type: 'string' },
    fixes: { type: 'boolean', default: false },
    shrink: { type: 'boolean', default: true },
    report: { type: 'string' },
  },
  allowNegative: true,
});

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Kinds of disagreement that are shrunk; the most frequent first. */
const SHRUNK_KINDS = 12;

const seed = Number(values.seed);
const wanted =
  values.only?.split(',').map(Number) ?? Array.from({ length: Number(values.cases) }, (_, index) => index);
const found: Disagreement[] = [];
const began = performance.now();
let compared = 0;

async function inLaboratory(work: (laboratory: Laboratory, world: World) => Promise<void>): Promise<void> {
  const world = await openWorld();
  const laboratory = await openLaboratory(world.places.certificate, values.extension);
  try {
    await work(laboratory, world);
  } finally {
    await laboratory.close();
    await world.close();
  }
}

function reportOf(shrunk: ReadonlyMap<string, Disagreement>): string {
  const groups = groupDisagreements(found);
  const head = `# ${found.length} disagreements in ${compared} exchanges (seed ${seed}), ${groups.length} kinds\n`;
  const blocks = groups.map(([signature, all]) => {
    const shown = shrunk.get(signature) ?? all[0];
    const cases = [...new Set(all.map(({ run }) => run.order.index))].slice(0, 10).join(', ');
    return `## ${all.length} times (cases ${cases})\n${shown ? describe(shown) : ''}\n`;
  });
  return [head, ...blocks].join('\n');
}

async function writeReport(shrunk: ReadonlyMap<string, Disagreement>): Promise<void> {
  if (values.report !== undefined) await writeFile(values.report, reportOf(shrunk));
}

for (let start = 0; start < wanted.length; start += CASES_PER_BROWSER) {
  const orders = wanted
    .slice(start, start + CASES_PER_BROWSER)
    .map((index): Order => ({ index, case: generateCase(seed, index) }));
  await inLaboratory(async (laboratory, world) => {
    for await (const examined of runCases(laboratory, world, orders, values.fixes)) {
      compared += examined.compared;
      found.push(...examined.disagreements);
    }
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  say(`${start + orders.length} cases, ${compared} exchanges, ${found.length} disagreements, ${seconds} s`);
  await writeReport(new Map());
}

if (found.length > 0) {
  const shrunk = new Map<string, Disagreement>();
  if (values.shrink) {
    await inLaboratory(async (laboratory, world) => {
      for (const [signature, [first]] of groupDisagreements(found).slice(0, SHRUNK_KINDS)) {
        if (first) shrunk.set(signature, await shrink(laboratory, world, first));
      }
    });
  }
  await writeReport(shrunk);
  say(reportOf(shrunk));
  process.exitCode = 1;
}
