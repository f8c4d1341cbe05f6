import type { Exchange, Leg } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import { legKey } from '../../core/exchange/devtools-details.ts';
import { preflightQuestion } from '../../core/exchange/preflight.ts';
import type { NetworkTimings } from '../../core/exchange/devtools-details.ts';
import { isWithin, SOURCE_CLOCKS } from '../../core/exchange/source-clock.ts';
import { timingsOf } from './details-of-entry.ts';
import type { NetworkEntry } from './parse-entry.ts';

/** An entry with what tells which leg it is about. Times are milliseconds since the epoch. */
export interface NetworkLine extends NetworkEntry {
  /** Access-Control-Request-Method of a preflight; undefined where it is none. */
  readonly asksFor: string | undefined;
  /** When the response's headers came; undefined where DevTools did not measure. */
  readonly respondedAt: number | undefined;
  readonly endedAt: number;
  /** The response's Date. */
  readonly date: string | undefined;
}

export function toLine(entry: NetworkEntry): NetworkLine {
  const { method, startedAt, duration, requestHeaders, responseHeaders } = entry;
  const timings = timingsOf(entry);
  return {
    ...entry,
    asksFor: method === 'OPTIONS' ? preflightQuestion(requestHeaders).method : undefined,
    respondedAt: timings && startedAt + untilResponse(timings),
    endedAt: startedAt + duration,
    date: getHeader(responseHeaders, 'date'),
  };
}

function untilResponse({ blocked, dns, connect, send, wait }: NetworkTimings): number {
  return [blocked, dns, connect, send, wait].reduce((sum, phase) => sum + Math.max(0, phase), 0);
}

/** A leg, and how the facts about it are filed. */
export interface KeyedLeg {
  readonly key: string;
  readonly leg: Leg;
  readonly isPreflight: boolean;
}

const CLOCK = SOURCE_CLOCKS.networkLog;
/** How far apart the two say that the response came, or the request ended. */
const MOST_APART = 300;
/** A line nearer than this to the nearest one may be the right one as well. */
const RESOLUTION = 20;

export function keyedLegsOf({ id, hops }: Exchange): KeyedLeg[] {
  return hops.flatMap(({ request, preflight }, hop) => [
    { key: legKey(id, hop, false), leg: request, isPreflight: request.kind === 'preflight' },
    ...(preflight ? [{ key: legKey(id, hop, true), leg: preflight, isPreflight: true }] : []),
  ]);
}

/**
 * The line of each leg that has one for certain: one line and one leg that agree in all that both tell, and are each
 * other's nearest in time by far. Requests of one URL that run side by side cannot be told apart, and get none.
 * @param legs all of one URL, as `lines`
 */
export function matchLines<Line extends NetworkLine>(
  legs: readonly KeyedLeg[],
  lines: readonly Line[],
): Map<KeyedLeg, Line> {
  const inTime = lines.toSorted((a, b) => a.startedAt - b.startedAt);
  const nearest = new Map<KeyedLeg, Nearest<Line>>();
  const rivals = new Map<Line, Nearest<KeyedLeg>>();
  for (const keyed of legs) {
    const { startedAt } = keyed.leg;
    for (let at = firstFrom(inTime, startedAt - CLOCK.mostLag); at < inTime.length; at += 1) {
      const line = inTime[at];
      if (!line || !isWithin(CLOCK, startedAt, line.startedAt)) break;
      if (!agrees(keyed, line)) continue;
      const apart = distance(keyed.leg, line);
      if (apart > MOST_APART) continue;
      note(nearest, keyed, line, apart);
      note(rivals, line, keyed, apart);
    }
  }
  const matches = new Map<KeyedLeg, Line>();
  for (const [keyed, found] of nearest) {
    const rival = rivals.get(found.item);
    if (isClear(found) && rival?.item === keyed && isClear(rival)) matches.set(keyed, found.item);
  }
  return matches;
}

/** The lines that may be the leg's. */
export function candidatesOf(keyed: KeyedLeg, lines: readonly NetworkLine[]): NetworkLine[] {
  const { leg } = keyed;
  return lines.filter(
    (line) =>
      isWithin(CLOCK, leg.startedAt, line.startedAt) &&
      agrees(keyed, line) &&
      distance(leg, line) <= MOST_APART,
  );
}

interface Nearest<T> {
  readonly item: T;
  readonly apart: number;
  /** How far the second nearest is; Infinity where there is none. */
  readonly next: number;
}

function isClear({ apart, next }: Nearest<unknown>): boolean {
  return next - apart > RESOLUTION;
}

function note<K, T>(best: Map<K, Nearest<T>>, key: K, item: T, apart: number): void {
  const known = best.get(key);
  if (!known) best.set(key, { item, apart, next: Infinity });
  else if (apart < known.apart) best.set(key, { item, apart, next: known.apart });
  else if (apart < known.next) best.set(key, { ...known, next: apart });
}

function agrees({ leg, isPreflight }: KeyedLeg, line: NetworkLine): boolean {
  if (line.method !== leg.method || (line.asksFor !== undefined) !== isPreflight) return false;
  const { response, requestHeaders = [] } = leg;
  if (isPreflight && preflightQuestion(requestHeaders).method !== line.asksFor) return false;
  // DevTools shows no response where it never learnt of it, as with a worker's.
  if (line.status === 0) return true;
  if (response?.status !== line.status) return false;
  const date = getHeader(response.headers, 'date');
  return date === undefined || line.date === undefined || date === line.date;
}

/** Milliseconds between what the two say of the same moment; of what was blocked DevTools hears late. */
function distance({ startedAt, response, endedAt = Infinity }: Leg, line: NetworkLine): number {
  if (response && line.respondedAt !== undefined) return Math.abs(line.respondedAt - response.at);
  return Math.min(Math.abs(line.startedAt - startedAt), Math.abs(line.endedAt - endedAt));
}

/** Index of the first that started then or later. */
function firstFrom(lines: readonly NetworkLine[], at: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.startedAt ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
