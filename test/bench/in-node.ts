import { backgroundFigures } from './background.ts';
import { harFigures, pairAndJudgeFigures } from './core.ts';
import { memoryFigures } from './memory.ts';

/** Exchanges; cost per exchange has to stay the same from the least to the most. A log holds 50,000. */
const COUNTS = process.argv.includes('--quick')
  ? { pair: [1000, 10_000], memory: [10_000], har: [] }
  : { pair: [1000, 10_000, 100_000], memory: [1000, 10_000, 50_000], har: [100, 1000, 10_000, 50_000] };

process.stdout.write(
  JSON.stringify([
    ...(await backgroundFigures()),
    ...memoryFigures(COUNTS.memory),
    ...pairAndJudgeFigures(COUNTS.pair),
    ...harFigures(COUNTS.har),
  ]),
);
