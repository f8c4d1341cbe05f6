import type { CorsResponseHeaders } from '../exchange/cors-response-headers.ts';
import type { LegKind } from '../exchange/exchange.ts';
import { refusedBy } from '../exchange/refusal.ts';

/** What an error status says of a failure: that the error, not CORS, is the problem, or that CORS code refused. */
export type ErrorReason =
  | 'not-handled'
  | 'authentication'
  | 'cors-refused'
  | 'firewall'
  | 'refused'
  | 'client-error'
  | 'server-error';

/** The kind of error, or null where the status is none. */
export function errorReason({ status, response }: CorsResponseHeaders, phase: LegKind): ErrorReason | null {
  const isPreflight = phase === 'preflight';
  if (status < 400) return null;
  if (isPreflight && (status === 404 || status === 405 || status === 501)) return 'not-handled';
  if (status >= 500) return 'server-error';
  const refuser = refusedBy(response);
  switch (refuser) {
    case 'authentication':
    case 'firewall':
      return refuser;
    case 'cors':
      return 'cors-refused';
    case 'no-route':
      return isPreflight ? 'not-handled' : 'client-error';
    case 'storage':
      return isPreflight ? 'cors-refused' : 'refused';
    default:
      return status === 403 ? 'refused' : 'client-error';
  }
}

/** The reasons that have nothing to do with CORS: the page would not get what it wants with the right headers, either. */
const NOT_ABOUT_CORS: ReadonlySet<string | null> = new Set<ErrorReason>([
  'authentication',
  'firewall',
  'refused',
  'client-error',
  'server-error',
]);

/** What a sentence about such a failure adds; empty where the status says nothing more. */
export function errorNote(reason: string | null): string {
  if (isErrorTheProblem(reason)) return ' The error is the problem; it only looks like CORS.';
  return reason === 'cors-refused'
    ? ' The server’s own CORS code seems to have refused it: its configuration lacks this origin, method or header.'
    : '';
}

export function isErrorTheProblem(reason: string | null): boolean {
  return NOT_ABOUT_CORS.has(reason);
}
