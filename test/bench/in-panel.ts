import { harFigures, pairAndJudgeFigures } from './core.ts';

declare global {
  interface Window {
    /** The figures for so many exchanges, as JSON. */
    benchCode?: (work: 'har' | 'pair', count: number) => string;
  }
}

window.benchCode = (work, count) =>
  JSON.stringify(work === 'har' ? harFigures([count]) : pairAndJudgeFigures([count]));
