import {
  isFinished,
  lastHop,
  withLastHop,
  withPreflight,
  type Exchange,
  type Hop,
  type Leg,
} from './exchange.ts';
import { EndedUnsent } from './ended-unsent.ts';
import { legAfter, exchangeFrom, legFrom } from './apply-observation.ts';
import { isCacheProbe } from './cache-probes.ts';
import type { EngineId, FailedObservation, Observation, RequestObservation } from './observation.ts';
import { isPreflight } from './preflight.ts';
import { BEST_SUITED, explainsOutcome, isTwin, suitability } from './preflight-owner.ts';
import {
  failedAtPreflight,
  isOptionsOfUnknownPurpose,
  isPastPreflight,
  isWaitingForPreflight,
  withoutUndecidedOptions,
} from './preflight-stage.ts';
import { OpenExchanges, OpenOnly, type ExchangeStore, type Place } from './open-exchanges.ts';

export interface Pairing {
  /** Takes in one event; returns the exchanges that it made or changed. Never throws, whatever the order. */
  observe(observation: Observation): readonly Exchange[];
  /** What still expects events, to be resumed after the background was restarted. */
  inFlight(): readonly Exchange[];
  /** Expects nothing more of this exchange and drops it; its events, told again, make a new one. */
  forget(id: string): void;
  /** Goes on with an exchange as somebody else knew it, and instead of what is known of that one here. */
  resume(exchange: Exchange): void;
}

export interface PairingOptions {
  readonly engine: EngineId;
  /** Where to keep exchanges; by default they are kept while they are open. */
  readonly store?: ExchangeStore;
}

/** Chains redirect hops and finds the request that each preflight was sent for; browsers give no link between them. */
export function createPairing({ engine, store = new OpenOnly() }: PairingOptions): Pairing {
  return new EventPairing(engine, store);
}

class EventPairing implements Pairing {
  readonly #engine: EngineId;
  readonly #open: OpenExchanges;
  readonly #endedUnsent = new EndedUnsent();

  constructor(engine: EngineId, store: ExchangeStore) {
    this.#engine = engine;
    this.#open = new OpenExchanges(store);
  }

  inFlight(): readonly Exchange[] {
    return this.#open.all();
  }

  forget(id: string): void {
    const exchange = this.#open.get(id);
    if (exchange) this.#open.delete(exchange);
  }

  resume(exchange: Exchange): void {
    const known = this.#open.get(exchange.id);
    if (known) this.#open.close(known);
    this.#open.resume(exchange);
  }

  observe(observation: Observation): readonly Exchange[] {
    const changed = this.#apply(observation);
    const ended = this.#open.takeUnfollowedProbes(observation.at);
    return ended.length > 0 ? [...changed, ...ended.flatMap((end) => this.#endProbe(end))] : changed;
  }

  #apply(observation: Observation): readonly Exchange[] {
    const place = this.#open.placeOfPreflight(observation.requestId);
    if (place) return this.#toPreflight(place, observation);
    const exchange = this.#open.ofRequest(observation.requestId);
    if (observation.kind === 'request') {
      return withoutUndecidedOptions([
        exchange ? this.#nextHop(exchange, observation) : this.#begin(observation),
      ]);
    }
    if (!exchange) return [];
    if (
      observation.kind === 'sent' &&
      isOptionsOfUnknownPurpose(exchange) &&
      isPreflight(exchange.hops[0].request.method, observation.headers)
    ) {
      return this.#attach(exchange, legAfter(exchange.hops[0].request, observation));
    }
    if (observation.kind === 'failed' && isOptionsOfUnknownPurpose(exchange)) {
      const changed = this.#attachUnsent(exchange, legAfter(exchange.hops[0].request, observation));
      if (changed) return changed;
    }
    if (observation.kind === 'failed' && isCacheProbe(exchange, observation)) {
      this.#open.expectAfterProbe(exchange, observation);
      return [];
    }
    const changed = this.#toRequest(exchange, observation);
    return exchange.hops[0].request.method === 'OPTIONS' ? withoutUndecidedOptions(changed) : changed;
  }

  #begin(observation: RequestObservation): Exchange {
    return (
      this.#open.takeProbed(observation.tabId, { request: legFrom(observation) }) ??
      this.#open.put(exchangeFrom(observation, this.#engine))
    );
  }

  #endProbe(end: FailedObservation): readonly Exchange[] {
    const exchange = this.#open.ofRequest(end.requestId);
    return exchange ? this.#toRequest(exchange, end) : [];
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
    return this.#open.putNextHop(exchange, changed);
  }

  #toRequest(exchange: Exchange, observation: Observation): Exchange[] {
    const hop = lastHop(exchange);
    const changed = this.#open.put(
      withLastHop(exchange, { ...hop, request: legAfter(hop.request, observation) }),
    );
    const [settled, ...others] = this.#confirm(changed, observation);
    this.#closeIfDone(settled);
    return [settled, ...others];
  }

  #toPreflight(place: Place, observation: Observation): readonly Exchange[] {
    const exchange = this.#open.get(place.exchange);
    const preflight = exchange?.hops[place.hop]?.preflight;
    if (!exchange || !preflight) return [];
    const changed = this.#open.put(withPreflight(exchange, place.hop, legAfter(preflight, observation)));
    if (observation.kind === 'completed' || observation.kind === 'failed') {
      this.#open.preflightEnded(observation.requestId);
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
      : [this.#open.put(withLastHop(alone, { request: preflight }))];
  }

  #attachTo(owner: Exchange, alone: Exchange, preflight: Leg): readonly Exchange[] {
    this.#open.delete(alone);
    const changed = this.#give(owner, preflight);
    this.#closeIfDone(changed);
    return [changed];
  }

  /** An OPTIONS request that failed before its headers were seen is a preflight if something waits for one. */
  #attachUnsent(alone: Exchange, failed: Leg): readonly Exchange[] | undefined {
    const preflight: Leg = { ...failed, kind: 'preflight' };
    const owner = this.#endedUnsent.take(alone, preflight) ?? this.#waiting(alone, preflight);
    return owner && this.#attachTo(owner, alone, preflight);
  }

  #waiting(alone: Exchange, preflight: Leg): Exchange | undefined {
    let fallback: Exchange | undefined;
    let most = -1;
    for (const id of this.#open.withoutPreflight(preflight.url)) {
      const exchange = this.#open.get(id);
      if (exchange && isPastPreflight(exchange)) this.#open.passPreflight(exchange);
      else if (exchange && exchange.id !== alone.id) {
        const suited = suitability(exchange, alone, preflight);
        if (suited === BEST_SUITED) return exchange;
        if (suited > most) [fallback, most] = [exchange, suited];
      }
    }
    // A request that ended with exactly this URL is a better owner than an open one whose URL has another fragment.
    return this.#endedUnsent.take(alone, preflight) ?? fallback;
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
    for (const id of this.#open.at(lastHop(exchange).request.url)) {
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
    this.#open.expectPreflight(exchange, hop, preflight);
    return this.#open.put(withPreflight(exchange, hop, preflight));
  }

  #closeIfDone(exchange: Exchange): void {
    if (!isFinished(exchange)) return;
    if (exchange.hops.some(({ preflight }) => preflight && preflight.endedAt === undefined)) return;
    this.#open.close(exchange);
    this.#endedUnsent.add(exchange);
  }
}
