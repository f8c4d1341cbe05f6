import {
  isFinished,
  lastHop,
  withLastHop,
  withPreflight,
  type Exchange,
  type Hop,
  type Leg,
} from './exchange.ts';
import { AbortedBeforeSent } from './aborted-before-sent.ts';
import { legAfter, exchangeFrom, legFrom } from './apply-observation.ts';
import type { EngineId, Observation, RequestObservation } from './observation.ts';
import {
  explainsOutcome,
  isCacheProbe,
  isWaitingForPreflight,
  isPastPreflight,
  isPreflight,
  failedAtPreflight,
  isTwin,
  isOptionsOfUnknownPurpose,
  probeKey,
  withoutUndecidedOptions,
  canOwnPreflight,
} from './preflight-match.ts';
import { UrlIndex } from './open-by-url.ts';

export interface Pairing {
  /** Takes in one event; returns the exchanges that it made or changed. Never throws, whatever the order. */
  observe(observation: Observation): readonly Exchange[];
  /** What still expects events, to be resumed after the background was restarted. */
  inFlight(): readonly Exchange[];
  /** Expects nothing more of this exchange; its events, told again, make a new one. */
  forget(id: string): void;
  /** Goes on with an exchange as somebody else knew it, and instead of what is known of that one here. */
  resume(exchange: Exchange): void;
}

/** Chains redirect hops and finds the request that each preflight was sent for; browsers give no link between them. */
export function createPairing({ engine }: { readonly engine: EngineId }): Pairing {
  return new OpenExchanges(engine);
}

/** A preflight belongs to a request that waits for it: `hop` counts from 0. */
interface Place {
  readonly exchange: string;
  readonly hop: number;
}

class OpenExchanges implements Pairing {
  readonly #engine: EngineId;
  /** By exchange id, which is the request's own id. */
  readonly #open = new Map<string, Exchange>();
  /** By the preflight's request id. */
  readonly #preflights = new Map<string, Place>();
  readonly #byUrl = new UrlIndex();
  /** Fonts: a first look into the cache only, which ends in ERR_CACHE_MISS; the real request has another id. */
  readonly #cacheProbes = new Map<string, string>();
  readonly #aliases = new Map<string, string>();
  readonly #cutShort = new AbortedBeforeSent();

  constructor(engine: EngineId) {
    this.#engine = engine;
  }

  inFlight(): readonly Exchange[] {
    return [...this.#open.values()];
  }

  forget(id: string): void {
    const exchange = this.#open.get(id);
    if (exchange) this.#forget(exchange);
  }

  resume(exchange: Exchange): void {
    this.forget(exchange.id);
    this.#put(exchange);
    const { requestId } = lastHop(exchange).request;
    if (requestId !== exchange.id) this.#aliases.set(requestId, exchange.id);
    for (const [hop, { preflight }] of exchange.hops.entries()) this.#expect(exchange, hop, preflight);
  }

  observe(observation: Observation): readonly Exchange[] {
    const place = this.#preflights.get(observation.requestId);
    if (place) return this.#toPreflight(place, observation);
    const exchange = this.#open.get(this.#aliases.get(observation.requestId) ?? observation.requestId);
    if (observation.kind === 'request') {
      return withoutUndecidedOptions([
        exchange ? this.#nextHop(exchange, observation) : this.#begin(observation),
      ]);
    }
    if (!exchange) return [];
    if (
      observation.kind === 'sent' &&
      isOptionsOfUnknownPurpose(exchange) &&
      isPreflight(observation.headers)
    ) {
      return this.#attach(exchange, legAfter(exchange.hops[0].request, observation));
    }
    if (observation.kind === 'failed' && isOptionsOfUnknownPurpose(exchange)) {
      const changed = this.#attachUnsent(exchange, legAfter(exchange.hops[0].request, observation));
      if (changed) return changed;
    }
    if (observation.kind === 'failed' && isCacheProbe(exchange, observation.error)) {
      this.#cacheProbes.set(probeKey(exchange.tabId, exchange.hops[0].request.url), exchange.id);
      return [];
    }
    const changed = this.#toRequest(exchange, observation);
    return exchange.hops[0].request.method === 'OPTIONS' ? withoutUndecidedOptions(changed) : changed;
  }

  #begin(observation: RequestObservation): Exchange {
    const probe = this.#cacheProbes.get(probeKey(observation.tabId, observation.url));
    const probed = probe === undefined ? undefined : this.#open.get(probe);
    if (probed) {
      this.#cacheProbes.delete(probeKey(observation.tabId, observation.url));
      this.#aliases.set(observation.requestId, probed.id);
      return this.#put({ ...probed, hops: [{ request: legFrom(observation) }] });
    }
    return this.#put(exchangeFrom(observation, this.#engine));
  }

  #nextHop(exchange: Exchange, observation: RequestObservation): Exchange {
    const last = lastHop(exchange);
    const { request } = last;
    // A repeated start of the same hop (Firefox, pages under a service worker) is no redirect.
    const repeated = request.redirectedTo === undefined;
    if (repeated && (request.sentAt !== undefined || request.response)) return exchange;
    const hop: Hop = { request: legFrom(observation) };
    const changed: Exchange = repeated
      ? withLastHop(exchange, { ...last, ...hop })
      : { ...exchange, hops: [...exchange.hops, hop] };
    this.#byUrl.remove(exchange);
    this.#byUrl.add(changed);
    return this.#put(changed);
  }

  #toRequest(exchange: Exchange, observation: Observation): Exchange[] {
    const hop = lastHop(exchange);
    const changed = this.#put(withLastHop(exchange, { ...hop, request: legAfter(hop.request, observation) }));
    const [settled, ...others] = this.#confirm(changed, observation);
    this.#closeIfDone(settled);
    return [settled, ...others];
  }

  #toPreflight(place: Place, observation: Observation): readonly Exchange[] {
    const exchange = this.#open.get(place.exchange);
    const preflight = exchange?.hops[place.hop]?.preflight;
    if (!exchange || !preflight) return [];
    const changed = this.#put(withPreflight(exchange, place.hop, legAfter(preflight, observation)));
    if (observation.kind === 'completed' || observation.kind === 'failed') {
      this.#preflights.delete(observation.requestId);
      const settled = failedAtPreflight(changed, this.#engine)
        ? this.#swapIfUnfit(changed, false)
        : [changed];
      for (const exchange of settled) this.#closeIfDone(exchange);
      return settled;
    }
    return [changed];
  }

  /** Gives a preflight to the request that has waited longest for one like it; alone it is an exchange of its own. */
  #attach(alone: Exchange, sent: Leg): readonly Exchange[] {
    const preflight: Leg = { ...sent, kind: 'preflight' };
    const owner = this.#waiting(alone, preflight);
    return owner
      ? this.#attachTo(owner, alone, preflight)
      : [this.#put(withLastHop(alone, { request: preflight }))];
  }

  #attachTo(owner: Exchange, alone: Exchange, preflight: Leg): readonly Exchange[] {
    this.#forget(alone);
    const changed = this.#give(owner, preflight);
    this.#closeIfDone(changed);
    return [changed];
  }

  /** An OPTIONS request that failed before its headers were seen is a preflight if something waits for one. */
  #attachUnsent(alone: Exchange, failed: Leg): readonly Exchange[] | undefined {
    const preflight: Leg = { ...failed, kind: 'preflight' };
    const owner = this.#waiting(alone, preflight);
    return owner && this.#attachTo(owner, alone, preflight);
  }

  #waiting(alone: Exchange, preflight: Leg): Exchange | undefined {
    let fallback: Exchange | undefined;
    for (const id of this.#byUrl.unasked(preflight.url)) {
      const exchange = this.#open.get(id);
      if (exchange && isPastPreflight(exchange)) this.#byUrl.pass(exchange);
      else if (exchange && exchange.id !== alone.id && canOwnPreflight(exchange, alone, preflight)) {
        const isItself = lastHop(exchange).request.url === preflight.url;
        if (isItself && exchange.frameId === alone.frameId) return exchange;
        fallback ??= exchange;
      }
    }
    // The very URL of an aborted request counts for more than an open one with another fragment.
    return this.#cutShort.take(alone, preflight) ?? fallback;
  }

  /**
   * Identical requests in parallel are told apart late: what goes on had its preflight granted, what fails unsent had it
   * refused. Where the preflight given at first does not fit, it is swapped with that of another request which does.
   */
  #confirm(exchange: Exchange, observation: Observation): [Exchange, ...Exchange[]] {
    const granted = observation.kind === (this.#engine === 'chromium' ? 'sent' : 'response');
    const refused = observation.kind === 'failed' && failedAtPreflight(exchange, this.#engine);
    return granted || refused ? this.#swapIfUnfit(exchange, granted) : [exchange];
  }

  #swapIfUnfit(exchange: Exchange, granted: boolean): [Exchange, ...Exchange[]] {
    const mine = lastHop(exchange).preflight;
    if (!mine || explainsOutcome(exchange, mine, granted)) return [exchange];
    for (const id of this.#byUrl.at(lastHop(exchange).request.url)) {
      const other = this.#open.get(id);
      const theirs = other && lastHop(other).preflight;
      if (!other || !theirs || other.id === exchange.id || !isTwin(exchange, other)) continue;
      if (theirs.url !== mine.url || isFinished(other) || !isWaitingForPreflight(other, this.#engine))
        continue;
      if (explainsOutcome(exchange, theirs, granted)) {
        return [this.#give(exchange, theirs), this.#give(other, mine)];
      }
    }
    return [exchange];
  }

  #give(exchange: Exchange, preflight: Leg): Exchange {
    const hop = exchange.hops.length - 1;
    this.#expect(exchange, hop, preflight);
    return this.#put(withPreflight(exchange, hop, preflight));
  }

  /** More events of that preflight. */
  #expect({ id }: Exchange, hop: number, preflight: Leg | undefined): void {
    if (preflight && preflight.endedAt === undefined)
      this.#preflights.set(preflight.requestId, { exchange: id, hop });
  }

  #put(exchange: Exchange): Exchange {
    if (!this.#open.has(exchange.id)) this.#byUrl.add(exchange);
    this.#open.set(exchange.id, exchange);
    return exchange;
  }

  #closeIfDone(exchange: Exchange): void {
    if (!isFinished(exchange)) return;
    if (exchange.hops.some(({ preflight }) => preflight && preflight.endedAt === undefined)) return;
    this.#forget(exchange);
    this.#cutShort.add(exchange);
  }

  #forget(exchange: Exchange): void {
    for (const { preflight } of exchange.hops) this.#preflights.delete(preflight?.requestId ?? '');
    this.#open.delete(exchange.id);
    this.#aliases.delete(lastHop(exchange).request.requestId);
    this.#byUrl.remove(exchange);
  }
}
