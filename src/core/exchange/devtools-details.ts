import type { Initiator } from './initiator.ts';

/**
 * What DevTools' own network log tells of a leg beyond its events. No rule reads it; files pass it on. A member is
 * absent where DevTools had nothing.
 */
export interface DevtoolsDetails {
  readonly timings?: NetworkTimings;
  readonly sizes?: NetworkSizes;
  readonly content?: NetworkContent;
  /** Such as `h2`. Events say `HTTP/1.1` of HTTP/2, too. */
  readonly httpVersion?: string;
  /** Of the server, where events do not tell. */
  readonly ip?: string;
  /** The server's port, which is what browsers write into HAR's field of that name and read from it. */
  readonly connection?: string;
  readonly initiator?: Initiator;
  /** How soon the browser wants it, in its own word, such as `High`. Only shown: no file has it, nor the next one. */
  readonly priority?: string;
  /** The request's body. */
  readonly payload?: string;
}

/** HAR's phases in milliseconds, -1 where one did not apply; `connect` contains `ssl`. */
export interface NetworkTimings {
  readonly blocked: number;
  readonly dns: number;
  readonly connect: number;
  readonly ssl: number;
  readonly send: number;
  readonly wait: number;
  readonly receive: number;
}

/** Whole bytes on the wire, -1 where unknown. */
export interface NetworkSizes {
  readonly requestHeaders: number;
  readonly requestBody: number;
  readonly responseHeaders: number;
  readonly responseBody: number;
  /** Response headers and body. */
  readonly transfer: number;
}

export interface NetworkContent {
  /** Whole bytes, after content codings were undone. */
  readonly size: number;
  readonly mimeType: string;
  /** The response's body, where the user asked for it. */
  readonly text?: string;
  readonly encoding?: 'base64';
}

/** By `legKey`. */
export type NetworkFactsByLeg = ReadonlyMap<string, DevtoolsDetails>;

/** Names one leg of a session, and stays the same where the exchange is copied. */
export function legKey(exchange: string, hop: number, isPreflight: boolean): string {
  return `${hop}${isPreflight ? 'p' : ''} ${exchange}`;
}

/** The facts without the response's body. */
export function withoutBody(facts: DevtoolsDetails): DevtoolsDetails {
  const { content } = facts;
  if (content?.text === undefined) return facts;
  return { ...facts, content: { size: content.size, mimeType: content.mimeType } };
}
