import { credentialsOf, modeOf } from './request-mode.ts';
import { engines, type Engine } from '../fetch/engine.ts';
import {
  failuresOf,
  firstFailureOf,
  legsUnderCors,
  type FailedCheck,
  type LegUnderCors,
} from './run-checks.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { withInternalRedirects } from '../exchange/internal-redirect.ts';
import type { BrowserCaches } from './browser-caches.ts';
import { taintingOf, type HopTainting } from '../exchange/response-tainting.ts';
import { asWithoutTrial, isUnderTrial } from './server-response.ts';
import type { Verdict } from './verdict.ts';
import { outcomeOf, type BrowserOutcome } from './browser-outcome.ts';

/** Everything that is known about an exchange before it is judged. */
export interface JudgeInput {
  readonly exchange: Exchange;
  /**
   * A trial changed responses. `own-headers`: `exchange` is what the server's own headers would have made of it.
   * `undecided`: the browser does not show those, or the credentials mode, which is not shown either, decides.
   */
  readonly trial: 'own-headers' | 'undecided' | null;
  readonly caches: BrowserCaches;
  readonly engine: Engine;
  readonly facts: readonly HopTainting[];
  readonly outcome: BrowserOutcome;
  readonly modes: ReturnType<typeof modeOf>;
  readonly credentials: ReturnType<typeof credentialsOf>;
  readonly storedHop: number | undefined;
  /** By credentials mode (0 without, 1 with them), once it was asked for. */
  readonly assumed: [Assumed?, Assumed?];
}

/** What follows from one assumption about credentials. */
interface Assumed {
  readonly legs: readonly LegUnderCors[];
  readonly stop: FailedCheck | undefined;
}

export function judgeInputOf(seen: Exchange, caches: BrowserCaches): JudgeInput {
  const exchange = withInternalRedirects(seen);
  const input = inputFor(exchange, caches);
  if (!isUnderTrial(exchange)) return input;
  if (!input.engine.showsOwnHeaders) return { ...input, trial: 'undecided' };
  const stops = input.credentials.values.map((include) => firstFailureAssuming(input, include));
  const [failed] = stops;
  if (failed && !stops.includes(undefined)) {
    return { ...inputFor(asWithoutTrial(exchange, failed), caches), trial: 'own-headers' };
  }
  return stops.every((stop) => stop === undefined) ? input : { ...input, trial: 'undecided' };
}

function inputFor(exchange: Exchange, caches: BrowserCaches): JudgeInput {
  const facts = taintingOf(exchange);
  const stored = facts.findIndex(({ hop, tainting }) => tainting && caches.mayBeStoredForOthers(hop.request));
  return {
    exchange,
    trial: null,
    caches,
    engine: engines[exchange.engine],
    facts,
    outcome: outcomeOf(exchange),
    modes: modeOf(exchange, facts),
    credentials: credentialsOf(exchange, facts, caches.credentials),
    storedHop: stored < 0 ? undefined : stored,
    assumed: [],
  };
}

/** The legs that the CORS protocol judges, under one assumption about credentials. */
export function legsAssuming(input: JudgeInput, credentials: boolean): readonly LegUnderCors[] {
  return assumedUnder(input, credentials).legs;
}

/** The check that stops the exchange, under one assumption about credentials. */
export function firstFailureAssuming(
  input: JudgeInput,
  credentials: boolean,
  engine = input.engine,
): FailedCheck | undefined {
  if (engine !== input.engine) return firstStop(legsFor(input, credentials, engine));
  return assumedUnder(input, credentials).stop;
}

/** The values of credentials mode `include` under which this verdict holds. */
export function assumedCredentials({ credentials }: JudgeInput, verdict: Verdict): readonly boolean[] {
  const { value } = verdict.credentials;
  return value === null ? credentials.values : [value === 'include'];
}

/** Computed once: it is used several times while an exchange is judged, and costs the most. */
function assumedUnder(input: JudgeInput, credentials: boolean): Assumed {
  const known = input.assumed[credentials ? 1 : 0];
  if (known) return known;
  const legs = legsFor(input, credentials, input.engine);
  return (input.assumed[credentials ? 1 : 0] = { legs, stop: firstStop(legs) });
}

function legsFor(
  { exchange, facts, storedHop }: JudgeInput,
  credentials: boolean,
  engine: Engine,
): LegUnderCors[] {
  return legsUnderCors(exchange, facts, { engine, credentials, storedHop });
}

function firstStop(legs: readonly LegUnderCors[]): FailedCheck | undefined {
  for (const leg of legs) {
    const failed = firstFailureOf(leg);
    if (failed) return failed;
  }
  return undefined;
}

/** All checks that fail, the first one first, under one assumption about credentials. */
export function allFailuresUnder(input: JudgeInput, credentials: boolean): FailedCheck[] {
  return legsAssuming(input, credentials).flatMap(failuresOf);
}
