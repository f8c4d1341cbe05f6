import type { RouteChange } from '../../cases/case.ts';
import type { Job, Outcome } from '../page-job.ts';
import { runPatiently } from './run-request.ts';

/** As the router of a single-page app does. */
function changeRoute(kind: RouteChange, name: string): void {
  if (typeof document === 'undefined') return;
  if (kind === 'hash' || origin === 'null') location.hash = name;
  else if (kind === 'push') history.pushState(null, '', `/page/route/${name}`);
  else history.replaceState(null, '', `/page/route/${name}`);
}

/** All requests of a job, one after the other or at once. */
export async function runJob(job: Job): Promise<Outcome[]> {
  const { pageRequest, url, marker } = job;
  if (job.parallel > 1) {
    const all = Array.from({ length: job.parallel }, (_, index) =>
      runPatiently(pageRequest, url, `${marker}.${index}`),
    );
    return Promise.all(all);
  }
  const outcomes: Outcome[] = [];
  for (let time = 0; time < job.times; time++) {
    if (job.routeChange) changeRoute(job.routeChange, `${marker}.${time}`);
    outcomes.push(
      await runPatiently(time === 0 ? pageRequest : { ...pageRequest, ...job.repeated }, url, marker),
    );
  }
  return outcomes;
}
