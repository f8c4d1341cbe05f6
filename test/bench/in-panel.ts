import { harFigures, pairAndJudgeFigures } from './core.ts';

declare global {
  interface Window {
    /** The figures, as JSON. */
    benchCode?: () => string;
  }
}

window.benchCode = () =>
  JSON.stringify([...pairAndJudgeFigures([10_000]), ...harFigures([100, 1000, 20_000])]);
