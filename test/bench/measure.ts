/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly against: string;
  readonly figure: string;
  readonly target: string;
  /** Null where it is only told, not judged. */
  readonly met: boolean | null;
}

export function median(values: readonly number[]): number {
  return spreadOf(values).middle;
}

/** Of measurements: the middle one, and the limits of their middle half. */
export interface Spread {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { low: at(0.25), middle: at(0.5), high: at(0.75) };
}

/** Microseconds of processor time, so that what else the machine does is not in it; a browser tells only the clock's. */
export function processorTime(): number {
  if (typeof process === 'undefined') return performance.now() * 1000;
  const { user, system } = process.cpuUsage();
  return user + system;
}

function costOf(work: () => unknown): number {
  const start = processorTime();
  work();
  return processorTime() - start;
}

/** Median of the ratios of rounds in which both are done one after the other; half as many rounds warm up. */
export function ratioOf(rounds: number, work: () => unknown, yardstick: () => unknown): number {
  const ratios: number[] = [];
  for (let round = -Math.ceil(rounds / 2); round < rounds; round += 1) {
    const against = costOf(yardstick);
    const own = costOf(work);
    if (round >= 0) ratios.push(own / against);
  }
  return median(ratios);
}

export function ratioFigure(what: string, against: string, ratio: number, most: number): Figure {
  return {
    what,
    against,
    figure: `${ratio.toFixed(2)}x`,
    target: `at most ${most.toFixed(2)}x`,
    met: ratio <= most,
  };
}
