import { harFigures, pairAndJudgeFigures } from './core.ts';
import { memoryFigures } from './memory.ts';

process.stdout.write(JSON.stringify([...memoryFigures(), ...pairAndJudgeFigures(), ...harFigures()]));
