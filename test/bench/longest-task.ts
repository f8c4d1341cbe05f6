import type { Browser, CDPSession } from 'puppeteer';
import { evaluate } from '../../src/cli/chromium/evaluate.ts';

/** The longest task of a page's main thread, in milliseconds. */
export interface LongestTask {
  /** On the clock: what else the machine did meanwhile is in it. */
  readonly elapsed: number;
  /** Of the thread's own time. */
  readonly busy: number;
}

const BEGIN = 'bench-begin';
const END = 'bench-end';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** Watches the page's thread by the browser's own trace while `work` goes on. */
export async function longestTask(
  browser: Browser,
  page: CDPSession,
  work: () => Promise<unknown>,
): Promise<LongestTask> {
  const tracing = await browser.target().createCDPSession();
  const events: TraceEvent[] = [];
  tracing.on('Tracing.dataCollected', ({ value }: { readonly value: readonly TraceEvent[] }) => {
    for (const event of value) events.push(event);
  });
  const complete = new Promise((resolve) => tracing.once('Tracing.tracingComplete', resolve));
  await tracing.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  });
  await evaluate(page, `void performance.mark('${BEGIN}')`);
  await work();
  await evaluate(page, `void performance.mark('${END}')`);
  await tracing.send('Tracing.end');
  await complete;
  await tracing.detach();

  const begin = events.find(({ name }) => name === BEGIN);
  const end = events.find(({ name }) => name === END);
  if (!begin || !end) throw new Error('The page did not say where the work began and ended.');
  const tasks = events.filter(
    ({ name, pid, tid, ts }) =>
      name.endsWith('RunTask') && pid === begin.pid && tid === begin.tid && ts >= begin.ts && ts <= end.ts,
  );
  const longest = (times: readonly number[]): number =>
    times.reduce((most, time) => Math.max(most, time), 0) / 1000;
  return {
    elapsed: longest(tasks.map(({ dur = 0 }) => dur)),
    busy: longest(tasks.map(({ tdur = 0 }) => tdur)),
  };
}
