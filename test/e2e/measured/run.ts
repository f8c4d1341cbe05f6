import { untilIdle } from '../../../src/cli/network-idle.ts';
import type { InspectedTab } from '../../../src/cli/inspected-tab.ts';
import { judgeLog, type Judged } from '../../../src/cli/judged-log.ts';
import type { Scenario } from '../../support/measured-scenarios.ts';
import type { MeasuredSite } from './site.ts';

const LIMIT = 90_000;
/** So many scenarios are run by one message to the browser. */
const BATCH = 30;

/** What the extension says of each scenario, by start, as its log stands. */
export type Found = () => Promise<ReadonlyMap<string, readonly Judged[]>>;

/** Runs scenarios one after another in one page. */
export async function runMeasured(
  tab: InspectedTab,
  { page, serverOf }: MeasuredSite,
  scenarios: readonly Scenario[],
): Promise<Found> {
  await tab.load(page, LIMIT);
  for (let from = 0; from < scenarios.length; from += BATCH) {
    const jobs = scenarios.slice(from, from + BATCH).map(({ id, target, script, sandboxedFrame }) => ({
      // Those that ask a port where nobody answers have no URL of their own.
      script: script.replace(/(localhost:\d+)\/x\b/, `$1/c/${id}`),
      target: `${serverOf(target)}/c/${id}`,
      isSandboxed: sandboxedFrame === true,
    }));
    await tab.evaluate(`(${RUN})(${JSON.stringify(jobs)})`);
  }
  if (!(await untilIdle(tab, LIMIT))) throw new Error('the page does not come to rest');
  return async () => {
    const found = new Map<string, Judged[]>(scenarios.map(({ id }) => [id, []]));
    for (const one of judgeLog(await tab.log.exchanges()).judged) {
      const [, , id = ''] = new URL(one.exchange.hops[0].request.url).pathname.split('/');
      found.get(id)?.push(one);
    }
    return found;
  };
}

/** In the page. What a script says does not matter here: it was measured. */
const RUN = `async (jobs) => {
  const inFrame = (source) => new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.sandbox = 'allow-scripts';
    addEventListener('message', () => (frame.remove(), done()), { once: true });
    frame.srcdoc = '<script>(' + source + ')().catch(() => {}).then(() => parent.postMessage(1, "*"))</' + 'script>';
    document.body.append(frame);
  });
  const late = (target) => new Promise((_, fail) => setTimeout(() => fail(new Error(target)), 60_000));
  for (const { script, target, isSandboxed } of jobs) {
    const source = 'async () => { const T = ' + JSON.stringify(target) + '; ' + script + ' }';
    const made = isSandboxed
      ? inFrame(source)
      : (0, eval)('(' + source + ')')().then((response) => response?.text?.()).catch(() => {});
    await Promise.race([made, late(target)]);
  }
}`;
