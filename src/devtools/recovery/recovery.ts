import { lastHop, type Exchange } from '../../core/exchange/exchange.ts';
import type { Scan, ScanOptions } from './scan.ts';

/**
 * Recovery of requests whose events were lost when Chromium killed the background, in order:
 * 1. `recovery.ts` notices that the background came back although it was busy when it went, and schedules scans.
 * 2. `scan.ts` reads DevTools' own network log, waits until our log has all that the background knows, and runs the
 *    steps below; it scans again when a request that was still open ends.
 * 3. `logged-request.ts` keeps the entries that can be exchanges.
 * 4. `link-entries.ts` links them: a preflight to its request, a redirect to its target.
 * 5. `match-known-exchanges.ts` finds which exchanges of ours each of these chains is.
 * 6. `find-missed.ts` gives the chains that our log lacks, or has only in part.
 * 7. `to-observations.ts` turns these into the events that webRequest would have given.
 * 8. The background gets them as one `missed` message and pairs them like any other events.
 */

/**
 * Delays, in milliseconds, of the scans after the background came back. The first finds requests that already ended; the
 * later ones find requests that were still open.
 */
const SCANS = [500, 3000, 15_000, 60_000];
/** An event may reach the background late. */
const EARLIER = 10_000;

/** Chromium puts a worker to sleep after half a minute without events; what ends sooner was killed. */
const SLEEPLESS = 25_000;

/** Finds requests that were lost when the background was killed while it was busy. */
export interface Recovery {
  /** The background told of these. */
  readonly heard: (exchanges: readonly Exchange[]) => void;
  /** It died. */
  readonly interrupted: () => void;
  /** It is back. */
  readonly revived: () => void;
}

function latestEvent(exchange: Exchange): number {
  const { startedAt, response, endedAt } = lastHop(exchange).request;
  return endedAt ?? response?.at ?? startedAt;
}

/** An EventSource. Firefox's background does not die unexpectedly. */
function isOpenStream(exchange: Exchange): boolean {
  const { requestHeaders, endedAt } = lastHop(exchange).request;
  const isStream = requestHeaders?.some(({ value }) => value === 'text/event-stream');
  return isStream === true && endedAt === undefined && exchange.engine === 'chromium';
}

export function createRecovery(options: ScanOptions): Recovery {
  const { now, later, streamEnds } = options;
  let from = Infinity;
  let deaths = 0;
  /** When the background last started, or last told of something. */
  let awakeAt = now();
  let diedAt = -Infinity;
  /** When the latest event happened that the background told of; it may be far behind. */
  let latest = awakeAt;
  let loading: Promise<Scan> | undefined;
  const load = (): Promise<Scan> =>
    (loading ??= import('./scan.ts').then(({ createScan }) => createScan(options)));

  return {
    heard(exchanges) {
      awakeAt = now();
      for (const exchange of exchanges) latest = Math.max(latest, latestEvent(exchange));
      // Listened to from its beginning: what ends while the background is dead is told nowhere else.
      if (exchanges.some(isOpenStream)) void streamEnds().catch(() => undefined);
    },
    interrupted() {
      diedAt = now();
    },
    revived() {
      const wasAsleep = diedAt - awakeAt > SLEEPLESS;
      awakeAt = now();
      if (wasAsleep) return;
      from = Math.min(from, latest - EARLIER);
      deaths += 1;
      const mine = deaths;
      const until = awakeAt;
      for (const [index, delay] of SCANS.entries()) {
        later(() => {
          if (mine !== deaths) return;
          // An update of the extension may have taken the files away; then what is missed stays missed.
          const scanning = load()
            .then((scan) => scan(from, until))
            .catch(() => undefined);
          if (index === SCANS.length - 1) void scanning.then(() => (from = Infinity));
        }, delay);
      }
    },
  };
}
