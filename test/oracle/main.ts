import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Order } from './batch.ts';
import type { Disagreement } from './compare.ts';
import { generateCase } from './generate.ts';
import { openLaboratory } from './laboratory.ts';
import { describe, groupDisagreements } from './report.ts';
import { runCases, shrink } from './run-cases.ts';
import { openWorld } from './world.ts';

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

const seed = Number(values.seed);
const wanted =
  values.only?.split(',').map(Number) ?? Array.from({ length: Number(values.cases) }, (_, index) => index);
const found: Disagreement[] = [];
const shrunk = new Map<string, Disagreement>();
let compared = 0;
const began = performance.now();

for (let start = 0; start < wanted.length; start += CASES_PER_BROWSER) {
  const orders = wanted
    .slice(start, start + CASES_PER_BROWSER)
    .map((index): Order => ({ index, case: generateCase(seed, index) }));
  const world = await openWorld();
  const laboratory = await openLaboratory(world.places.certificate, values.extension);
  try {
    for await (const examined of runCases(laboratory, world, orders, values.fixes)) {
      compared += examined.compared;
      found.push(...examined.disagreements);
    }
    if (values.shrink) {
      for (const [signature, [first]] of groupDisagreements(found)) {
        if (first && !shrunk.has(signature)) shrunk.set(signature, await shrink(laboratory, world, first));
      }
    }
  } finally {
    await laboratory.close();
    await world.close();
  }
  const seconds = (performance.now() - began) / 1000;
  say(
    `${start + orders.length} cases, ${compared} exchanges, ${found.length} disagreements, ${Math.round(seconds)} s`,
  );
}

const groups = groupDisagreements(found);
const text = groups.map(([signature, all]) => {
  const shown = shrunk.get(signature) ?? all[0];
  const cases = [...new Set(all.map(({ run }) => run.order.index))].slice(0, 10).join(', ');
  return `${all.length} times (cases ${cases})\n${shown ? describe(shown) : ''}\n`;
});
for (const block of text) say(block);
if (values.report !== undefined) {
  const head = `# ${found.length} disagreements in ${compared} exchanges (seed ${seed}), ${groups.length} kinds\n`;
  await writeFile(values.report, [head, ...text].join('\n'));
}
process.exitCode = found.length > 0 ? 1 : 0;
