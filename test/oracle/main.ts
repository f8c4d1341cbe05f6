import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Order } from './batch.ts';
import { keepFigures } from './figures.ts';
import { openFirefoxLaboratory } from './firefox/laboratory.ts';
import { generateCase } from './generate.ts';
import { openLaboratory, type Laboratory } from './laboratory.ts';
import { reportOf } from './report.ts';
import { run, shrinkKinds } from './run.ts';
import type { World } from './world.ts';

/** Kinds of disagreement that are shrunk; the most frequent first. */
const SHRUNK_KINDS = 12;

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    /** Folder of a built extension, where it is not in `dist`. */
    extension: { type: 'string' },
    /** Numbers of cases, with commas between. */
    only: { type: 'string' },
    /** Serve what was blocked once more, with the proposed fix. */
    fixes: { type: 'boolean', default: false },
    shrink: { type: 'boolean', default: true },
    /** A file for the disagreements, as Markdown. */
    report: { type: 'string' },
    /** Keep the figures in `figures.json`, of which `npm run reference` makes the README's table. */
    figures: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function save(report: string): Promise<void> {
  if (values.report !== undefined) await writeFile(values.report, report);
}

function open(world: World): Promise<Laboratory> {
  return values.browser === 'firefox'
    ? openFirefoxLaboratory(values.extension)
    : openLaboratory(world.places, values.extension);
}

const seed = Number(values.seed);
const wanted =
  values.only?.split(',').map(Number) ?? Array.from({ length: Number(values.cases) }, (_, index) => index);
const orders = wanted.map((index): Order => ({ index, case: generateCase(seed, index) }));
const began = performance.now();

for await (const progress of run(orders, { open, withFixes: values.fixes })) {
  const { version, cases, compared, found } = progress;
  const seconds = Math.round((performance.now() - began) / 1000);
  say(`${cases} cases, ${compared} exchanges, ${found.length} disagreements, ${seconds} s`);
  await save(reportOf(found, new Map()));
  if (cases < orders.length) continue;
  if (values.figures)
    await keepFigures(values.browser, { version, exchanges: compared, disagreements: found.length });
  if (found.length === 0) continue;
  const report = reportOf(found, values.shrink ? await shrinkKinds(found, SHRUNK_KINDS, open) : new Map());
  await save(report);
  say(report);
  process.exitCode = 1;
}
