import type { Exchange } from '../../core/exchange/exchange.ts';
import { createBrowserCaches, type BrowserCaches } from '../../core/verdict/browser-caches.ts';
import {
  legKey,
  withoutBody,
  type DevtoolsDetails,
  type NetworkFactsByLeg,
} from '../../core/exchange/devtools-details.ts';
import type { Initiator } from '../../core/exchange/initiator.ts';
import type { HarMeta } from '../../har/read/file-info.ts';
import type { Session, SessionState } from '../../protocol/session.ts';

/** The session of a file. `caches` must know all of `exchanges`. */
export function recordedSession(
  exchanges: readonly Exchange[],
  meta: Omit<HarMeta, 'recordedPages'>,
  caches: BrowserCaches,
  network: NetworkFactsByLeg,
): Session {
  const { engine, browserVersion, capturedAt, redacted } = meta.state;
  const state: SessionState = {
    engine,
    browserVersion,
    connection: 'capturing',
    since: capturedAt,
    redacts: redacted,
    navigations: meta.navigations,
    dropped: 0,
  };
  return sessionOf(exchanges, state, caches, network);
}

/** A session that never changes. */
export function sessionOf(
  exchanges: readonly Exchange[],
  state: SessionState,
  caches = cachesOf(exchanges),
  network: NetworkFactsByLeg = new Map(),
): Session {
  return {
    tabId: -1,
    state: () => state,
    exchanges: () => exchanges,
    history: () => Promise.resolve(caches),
    subscribe: () => () => {},
    networkFacts: async (_, { bodies, pace }) => (bodies ? network : withoutBodies(network, pace)),
    initiators: async (wanted) => initiatorsIn(network, wanted),
    reloadPage: () => {},
    setTrace: () => {},
    setTrial: () => {},
    setRedaction: () => {},
  };
}

function initiatorsIn(
  network: NetworkFactsByLeg,
  exchanges: readonly Exchange[],
): ReadonlyMap<string, Initiator> {
  const found = new Map<string, Initiator>();
  for (const { id } of exchanges) {
    const initiator = network.get(legKey(id, 0, false))?.initiator;
    if (initiator) found.set(id, initiator);
  }
  return found;
}

async function withoutBodies(
  network: NetworkFactsByLeg,
  pace: () => Promise<void>,
): Promise<NetworkFactsByLeg> {
  const bare = new Map<string, DevtoolsDetails>();
  for (const [key, facts] of network) {
    await pace();
    bare.set(key, withoutBody(facts));
  }
  return bare;
}

function cachesOf(exchanges: readonly Exchange[]): BrowserCaches {
  const caches = createBrowserCaches();
  for (const exchange of exchanges) caches.add(exchange);
  return caches;
}
