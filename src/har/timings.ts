import type { Timings } from 'har-format';
import type { Leg } from '../core/exchange/exchange.ts';

const LAST_FOUR_DIGIT_YEAR = 253_402_300_799_999;

/** ISO 8601 with milliseconds, in the years 1970 to 9999; the exact time is kept beside it. */
export function isoDate(at: number): string {
  const inRange = Number.isFinite(at) ? Math.min(Math.max(at, 0), LAST_FOUR_DIGIT_YEAR) : 0;
  return new Date(Math.floor(inRange)).toISOString();
}

/**
 * HAR's phases in milliseconds. Events do not tell name look-up and connecting apart from waiting, hence -1; all
 * time before the headers went out, a preflight's included where the browser waits for it, is `blocked`.
 */
export function timingsOf(leg: Leg): Timings {
  const sentAt = leg.sentAt ?? leg.response?.at ?? leg.endedAt;
  const answeredAt = leg.response?.at ?? (leg.sentAt === undefined ? undefined : leg.endedAt);
  return {
    blocked: span(leg.startedAt, sentAt),
    dns: -1,
    connect: -1,
    send: 0,
    wait: span(sentAt, answeredAt),
    receive: span(leg.response?.at, leg.endedAt),
    ssl: -1,
  };
}

/** HAR's `time`: the sum of all phases that are known. */
export function totalTime({ blocked, dns, connect, send, wait, receive }: Timings): number {
  // `connect` contains `ssl`.
  const phases = [blocked, dns, connect, send, wait, receive];
  return round(phases.reduce<number>((sum, phase) => sum + Math.max(phase ?? 0, 0), 0));
}

function span(from: number | undefined, to: number | undefined): number {
  return from === undefined || to === undefined ? 0 : round(Math.max(0, to - from));
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
