import { BoundedMap } from '../../core/fetch/bounded-map.ts';
import { memberOf, stringMember } from '../../core/fetch/unknown-object.ts';

/** How many ends are remembered. */
const MOST = 1000;

/**
 * When streams of events ended. DevTools' log shows one that is open like one that is over, and gives its body at once
 * in both cases; only the event of its end tells. Measured in Chromium 156.
 */
export interface StreamEnds {
  readonly isOver: (line: object) => boolean;
  /** Resolves once the stream of that line of the log is over; undefined for any other request. */
  readonly ended: (line: object) => Promise<void> | undefined;
}

/** @param listen reports every line of DevTools' log once its request is over */
export function watchStreamEnds(listen: (listener: (line: unknown) => void) => unknown): StreamEnds {
  const over = new BoundedMap<true>(MOST);
  const waiting = new Map<string, readonly (() => void)[]>();
  listen((line) => {
    if (!isStream(line)) return;
    const key = keyOf(line);
    over.set(key, true);
    for (const resolve of waiting.get(key) ?? []) resolve();
    waiting.delete(key);
  });
  const wait = (key: string, resolve: () => void): unknown =>
    waiting.set(key, [...(waiting.get(key) ?? []), resolve]);
  const isOver = (line: object): boolean => over.has(keyOf(line));
  return {
    isOver,
    ended(line) {
      if (!isStream(line)) return undefined;
      return isOver(line) ? Promise.resolve() : new Promise((resolve) => void wait(keyOf(line), resolve));
    },
  };
}

function isStream(line: unknown): boolean {
  return stringMember(line, '_resourceType') === 'eventsource';
}

function keyOf(line: unknown): string {
  return `${stringMember(line, 'startedDateTime')} ${stringMember(memberOf(line, 'request'), 'url')}`;
}
