import { lastHop, type Exchange } from '../core/exchange.ts';
import type { MissedMessage } from '../protocol/messages.ts';

export interface RecoveryOptions {
  readonly tabId: number;
  /** DevTools' own network log; it may be anything. */
  readonly readNetworkLog: () => Promise<unknown>;
  /** All exchanges of the tab. */
  readonly all: () => readonly Exchange[];
  /** Serialized origin of the page. */
  readonly origin: () => string | undefined;
  readonly send: (message: MissedMessage) => void;
  /** Resolves once the log has all that the background knew: what is late was not missed. */
  readonly caughtUp: () => Promise<void>;
  /** Takes exchanges out of the log. */
  readonly remove: (ids: readonly string[]) => void;
  readonly now: () => number;
  readonly later: (task: () => void, milliseconds: number) => void;
}

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

export function createRecovery(options: RecoveryOptions): Recovery {
  const { tabId, readNetworkLog, all, origin, send, caughtUp, remove, now, later } = options;
  let from = Infinity;
  let deaths = 0;
  let count = 0;
  /** No other tab's ids, and none of an earlier DevTools on this one. */
  const prefix = `${tabId}-${now().toString(36)}`;
  let heardAt = -Infinity;
  let diedAt = -Infinity;
  /** When the latest event that was told of happened: the background may be far behind. */
  let latest = 0;

  const look = async (): Promise<void> => {
    const [{ findMissed, TOLD_AGAIN }, { parseNetworkLog }, log] = await Promise.all([
      import('./missed.ts'),
      import('./network-entry.ts'),
      readNetworkLog(),
    ]);
    await caughtUp();
    const newId = (): string => `${TOLD_AGAIN}${prefix}-${(count += 1)}`;
    const context = { tabId, origin: origin() ?? 'null', from, newId };
    const { damaged, fragments, observations } = findMissed(parseNetworkLog(log), all(), context);
    remove(fragments);
    if (fragments.length + observations.length > 0)
      send({ type: 'missed', damaged: [...damaged, ...fragments], observations });
  };

  return {
    heard(exchanges) {
      heardAt = now();
      for (const exchange of exchanges) latest = Math.max(latest, latestEvent(exchange));
    },
    interrupted() {
      diedAt = now();
    },
    revived() {
      if (diedAt - heardAt > SLEEPLESS) return;
      from = Math.min(from, latest - EARLIER);
      deaths += 1;
      const mine = deaths;
      for (const [index, delay] of LOOKS.entries()) {
        later(() => {
          if (mine !== deaths) return;
          // An update of the extension may have taken the files away; then what is missed stays missed.
          const looking = look().catch(() => undefined);
          if (index === LOOKS.length - 1) void looking.then(() => (from = Infinity));
        }, delay);
      }
    },
  };
}
