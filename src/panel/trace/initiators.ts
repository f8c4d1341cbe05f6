import { signal, type ReadonlySignal } from '@preact/signals';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { Initiator } from '../../core/exchange/initiator.ts';
import { BoundedMap } from '../../core/fetch/bounded-map.ts';
import { factsOfOne } from './facts-of-one.ts';
import type { Session } from '../../protocol/session.ts';

/** Who sent the requests that somebody looked at. */
export interface Initiators {
  /** Asks for the sender of a request that is in view; again where the request changed. */
  readonly want: (exchange: Exchange) => void;
  /** The same of every request that a filter looks at. */
  readonly seek: (exchange: Exchange) => void;
  /** How often more became known. */
  readonly changes: ReadonlySignal<number>;
  /** What is known of it, also from Trace. Views that call this are rendered again once more is known. */
  readonly of: (exchange: Exchange) => Initiator | undefined;
  /** Reads DevTools' whole log for this request alone, which may take seconds. */
  readonly readLog: (exchange: Exchange) => Promise<void>;
}

/** What is wanted within so many milliseconds is one question: rows come into view together. */
const TOGETHER = 100;
/** DevTools tell of a request moments after it has ended. */
const MOST_QUESTIONS = 5;
const AGAIN = 400;
/** As many as a long file has. */
const MOST_KNOWN = 200_000;
const MOST_ASKED = 50_000;
/** Rows that were scrolled past need no answer. */
const MOST_WANTED = 200;

const bySession = new WeakMap<Session, Initiators>();

export function initiatorsOf(session: Session): Initiators {
  const present = bySession.get(session);
  if (present) return present;
  const created = createInitiators(session);
  bySession.set(session, created);
  return created;
}

function createInitiators(session: Session): Initiators {
  const known = new BoundedMap<Initiator>(MOST_KNOWN);
  const asked = new BoundedMap<Exchange>(MOST_ASKED);
  const wanted = new BoundedMap<Questions>(MOST_WANTED);
  const soughtOnce = new WeakSet<Exchange>();
  const sought = new BoundedMap<Questions>(MOST_KNOWN);
  const changes = signal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const learn = (found: ReadonlyMap<string, Initiator>): void => {
    for (const [id, initiator] of found) known.set(id, initiator);
    if (found.size > 0) changes.value += 1;
  };
  const question = async (): Promise<void> => {
    const open = [...wanted.values(), ...sought.values()];
    wanted.clear();
    sought.clear();
    const found = await session.initiators(open.map(({ exchange }) => exchange)).catch(() => NOTHING);
    learn(found);
    for (const { exchange, count, by } of open) {
      const isOpen = !found.has(exchange.id) && count < MOST_QUESTIONS && !by.has(exchange.id);
      if (isOpen) by.set(exchange.id, { exchange, count: count + 1, by });
    }
    timer = undefined;
    if (wanted.size + sought.size > 0) schedule(AGAIN);
  };
  const schedule = (delay: number): void => {
    timer ??= setTimeout(() => void question(), delay);
  };

  const askFor = (exchange: Exchange, by: BoundedMap<Questions>): void => {
    by.set(exchange.id, { exchange, count: 1, by });
    schedule(TOGETHER);
  };
  const isKnown = ({ id, asked: told }: Exchange): boolean => told?.initiator !== undefined || known.has(id);

  return {
    changes,
    want(exchange) {
      if (isKnown(exchange) || asked.get(exchange.id) === exchange) return;
      asked.set(exchange.id, exchange);
      askFor(exchange, wanted);
    },
    seek(exchange) {
      if (isKnown(exchange) || soughtOnce.has(exchange)) return;
      soughtOnce.add(exchange);
      askFor(exchange, sought);
    },
    of: (exchange) => exchange.asked?.initiator ?? lookUp(changes, known, exchange.id),
    async readLog(exchange) {
      const facts = await factsOfOne(session, exchange);
      const [initiator] = [...facts.values()].flatMap((one) => one.initiator ?? []);
      if (initiator) learn(new Map([[exchange.id, initiator]]));
    },
  };
}

interface Questions {
  readonly exchange: Exchange;
  /** How often it was asked for, with the next time. */
  readonly count: number;
  /** Where it waits. */
  readonly by: BoundedMap<Questions>;
}

const NOTHING: ReadonlyMap<string, Initiator> = new Map();

function lookUp(
  changes: ReadonlySignal<number>,
  known: ReadonlyMap<string, Initiator>,
  id: string,
): Initiator | undefined {
  void changes.value;
  return known.get(id);
}
