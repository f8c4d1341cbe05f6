import { lastHop, type Exchange } from '../../core/exchange/exchange.ts';
import type { Look, LookOptions } from './scan.ts';

/** When to look after the last death, in milliseconds: at once what is over by then, later what was under way. */
const LOOKS = [500, 3000, 15_000, 60_000];
/** An event may reach the background late. */
const EARLIER = 10_000;

/** Chromium puts a worker to sleep after half a minute without events; what ends sooner was killed. */
const SLEEPLESS = 25_000;

/** Finds what was lost with a background that died while there was something to hear. */
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

export function createRecovery(options: LookOptions): Recovery {
  const { now, later } = options;
  let from = Infinity;
  let deaths = 0;
  /** When the present life began, or last told of something. */
  let awakeAt = now();
  let diedAt = -Infinity;
  /** When the latest event that was told of happened: the background may be far behind. */
  let latest = awakeAt;
  let loading: Promise<Look> | undefined;
  const load = (): Promise<Look> =>
    (loading ??= import('./scan.ts').then(({ createLook }) => createLook(options)));

  return {
    heard(exchanges) {
      awakeAt = now();
      for (const exchange of exchanges) latest = Math.max(latest, latestEvent(exchange));
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
      for (const [index, delay] of LOOKS.entries()) {
        later(() => {
          if (mine !== deaths) return;
          // An update of the extension may have taken the files away; then what is missed stays missed.
          const looking = load()
            .then((look) => look(from, until))
            .catch(() => undefined);
          if (index === LOOKS.length - 1) void looking.then(() => (from = Infinity));
        }, delay);
      }
    },
  };
}
