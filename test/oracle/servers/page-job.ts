import type { PageRequest, Priming, RepeatedRequest, RouteChange } from '../cases/case.ts';

/** What the page has to do. */
export interface Job {
  /** Fragment of its requests, with `.N` behind it where several run at once. */
  readonly marker: string;
  readonly url: string;
  readonly pageRequest: PageRequest;
  readonly times: number;
  readonly repeated: RepeatedRequest;
  readonly parallel: number;
  readonly priming: Priming | null;
  readonly routeChange: RouteChange | null;
}

/** How one request of a job ended, as the page saw it. */
export interface Outcome {
  readonly marker: string;
  /** `none` where the page is not told; `timeout` where it had waited long enough. */
  readonly end: 'resolved' | 'rejected' | 'none' | 'timeout';
  /** Of a fetch: type and status of its Response. */
  readonly type?: string;
  readonly status?: number;
}
