import type { RuleId } from '../../../core/rules/catalogue/index.ts';
import { PAGE, type Example, type ExampleLeg } from '../example.ts';

/** Chromium's error for a request that CORS blocked. */
const REFUSED = 'net::ERR_FAILED';

export const ORIGIN = `Origin: ${PAGE}`;
export const CORS = 'Sec-Fetch-Mode: cors';
const COOKIE = 'Cookie: session=1';
export const ALLOW_PAGE = `Access-Control-Allow-Origin: ${PAGE}`;
export const ALLOW_ANY = 'Access-Control-Allow-Origin: *';
export const CONSENT = 'Access-Control-Allow-Credentials: true';

export const PLAIN = "fetch('https://api.example/items')";
const WITH_CREDENTIALS = "fetch('https://api.example/items', { credentials: 'include' })";
const PUT = "fetch('https://api.example/items', { method: 'PUT' })";

type Partly = Omit<Example, 'rule' | 'reason'>;

/** An exchange that a rule blocked; Chromium's error is the same for all rules. */
export function refused(rule: RuleId, reason: string | null, example: Partly): Example {
  return { rule, reason, error: REFUSED, ...example };
}

/** A GET, answered with these header lines. */
export function answered(answers: readonly string[], status = 200): Pick<Example, 'asks' | 'legs'> {
  return { asks: PLAIN, legs: [{ sends: [ORIGIN, CORS], status, answers }] };
}

/** The same with cookies. */
export function answeredWithCredentials(...answers: readonly string[]): Pick<Example, 'asks' | 'legs'> {
  return { asks: WITH_CREDENTIALS, legs: [{ sends: [ORIGIN, CORS, COOKIE], status: 200, answers }] };
}

/** A preflight for these; `wants` is the method, then the header names if there are any. */
export function preflight(
  [method, names]: readonly [method: string, names?: string],
  answers: readonly string[],
  status = 204,
): ExampleLeg {
  const asked = names === undefined ? [] : [`Access-Control-Request-Headers: ${names}`];
  return {
    method: 'OPTIONS',
    sends: [ORIGIN, CORS, `Access-Control-Request-Method: ${method}`, ...asked],
    status,
    answers,
  };
}

/** A PUT whose preflight is answered like this, so that it never leaves. */
export function preflighted(answers: readonly string[], status = 204): Pick<Example, 'asks' | 'legs'> {
  return { asks: PUT, legs: [preflight(['PUT'], answers, status), { method: 'PUT' }] };
}
