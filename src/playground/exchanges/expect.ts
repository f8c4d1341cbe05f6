import type { Expectation, ServerReply } from '../exchange.ts';

/** The rule that allowed the last leg. */
export function allowed(rule: string, phase?: 'redirect'): Expectation {
  return { verdict: 'allowed', rule, ...(phase && { phase }) };
}

/** The rule that blocked, and the leg it blocked at where that is not the request itself. */
export function blocked(rule: string, phase?: 'preflight' | 'redirect'): Expectation {
  return { verdict: 'blocked', rule, ...(phase && { phase }) };
}

export function notCors(rule: string, phase?: 'preflight' | 'redirect'): Expectation {
  return { verdict: 'not-cors', rule, ...(phase && { phase }) };
}

export const PAGE = 'Access-Control-Allow-Origin: {page}';
export const ANY = 'Access-Control-Allow-Origin: *';
export const CREDENTIALS = 'Access-Control-Allow-Credentials: true';
export const ASKED_METHOD = 'Access-Control-Allow-Methods: {method}';
export const ASKED_HEADERS = 'Access-Control-Allow-Headers: {names}';

/** A response with these header lines. */
export function reply(...headers: readonly string[]): readonly ServerReply[] {
  return [{ headers }];
}

export function replyWith(status: number, ...headers: readonly string[]): ServerReply {
  return { status, headers };
}
