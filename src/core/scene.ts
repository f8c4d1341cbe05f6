import { credentialsOf, modeOf } from './deduce.ts';
import { engines, type Engine } from './engine.ts';
import { failuresOf, firstFailureOf, judgedLegs, type Failed, type JudgedLeg } from './evaluate.ts';
import type { Exchange } from './exchange.ts';
import type { History } from './history.ts';
import { hopFacts, type HopFacts } from './hop-facts.ts';
import { outcomeOf, type BrowserOutcome } from './outcome.ts';

/** Everything that is known of an exchange before it is judged. */
export interface Scene {
  readonly exchange: Exchange;
  readonly engine: Engine;
  readonly facts: readonly HopFacts[];
  readonly outcome: BrowserOutcome;
  readonly modes: ReturnType<typeof modeOf>;
  readonly credentials: ReturnType<typeof credentialsOf>;
  readonly storedHop: number | undefined;
  /** By credentials mode (0 without, 1 with them), once it was asked for. */
  readonly assumed: [Assumed?, Assumed?];
}

/** What follows from one assumption about credentials. */
interface Assumed {
  readonly legs: readonly JudgedLeg[];
  readonly stop: Failed | undefined;
}

export function sceneOf(exchange: Exchange, history: History): Scene {
  const facts = hopFacts(exchange);
  const stored = facts.findIndex(({ hop, tainting }) => tainting && history.storedBefore(hop.request));
  return {
    exchange,
    engine: engines[exchange.engine],
    facts,
    outcome: outcomeOf(exchange),
    modes: modeOf(exchange, facts),
    credentials: credentialsOf(exchange, facts),
    storedHop: stored < 0 ? undefined : stored,
    assumed: [],
  };
}

/** The legs that the CORS protocol judges, under one assumption about credentials. */
export function legsUnder(scene: Scene, credentials: boolean): readonly JudgedLeg[] {
  return assumedUnder(scene, credentials).legs;
}

/** The check that stops the exchange, under one assumption about credentials. */
export function stopUnder(scene: Scene, credentials: boolean, engine = scene.engine): Failed | undefined {
  if (engine !== scene.engine) return firstStop(legsFor(scene, credentials, engine));
  return assumedUnder(scene, credentials).stop;
}

/** Asked for several times while an exchange is judged, and most of what that costs. */
function assumedUnder(scene: Scene, credentials: boolean): Assumed {
  const known = scene.assumed[credentials ? 1 : 0];
  if (known) return known;
  const legs = legsFor(scene, credentials, scene.engine);
  return (scene.assumed[credentials ? 1 : 0] = { legs, stop: firstStop(legs) });
}

function legsFor({ exchange, facts, storedHop }: Scene, credentials: boolean, engine: Engine): JudgedLeg[] {
  return judgedLegs(exchange, facts, { engine, credentials, storedHop });
}

function firstStop(legs: readonly JudgedLeg[]): Failed | undefined {
  for (const leg of legs) {
    const failed = firstFailureOf(leg);
    if (failed) return failed;
  }
  return undefined;
}

/** All checks that fail, the first one first, under one assumption about credentials. */
export function allFailuresUnder(scene: Scene, credentials: boolean): Failed[] {
  return legsUnder(scene, credentials).flatMap(failuresOf);
}
