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
  };
}

/** The legs that the CORS protocol judges, under one assumption about credentials. */
export function legsUnder(scene: Scene, credentials: boolean, engine: Engine = scene.engine): JudgedLeg[] {
  const { exchange, facts, storedHop } = scene;
  return judgedLegs(exchange, facts, { engine, credentials, ...(storedHop !== undefined && { storedHop }) });
}

/** The check that stops the exchange, under one assumption about credentials. */
export function stopUnder(scene: Scene, credentials: boolean, engine?: Engine): Failed | undefined {
  for (const leg of legsUnder(scene, credentials, engine)) {
    const failed = firstFailureOf(leg);
    if (failed) return failed;
  }
  return undefined;
}

/** All checks that fail, the first one first, under one assumption about credentials. */
export function allFailuresUnder(scene: Scene, credentials: boolean): Failed[] {
  return legsUnder(scene, credentials).flatMap(failuresOf);
}
