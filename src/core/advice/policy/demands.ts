import { corsHeadersOf, type CorsResponseHeaders } from '../../exchange/cors-response-headers.ts';
import type { Leg } from '../../exchange/exchange.ts';
import { parseUrl } from '../../fetch/origin.ts';
import type { CheckContext } from '../../rules/rule.ts';
import { PUBLIC_TYPES } from '../fix-step.ts';
import type { PolicySubject } from './policy-subject.ts';

/** What one leg of an exchange asks of one server. */
export interface Demand {
  readonly subject: PolicySubject;
  readonly pathname: string;
  readonly leg: Leg;
  readonly context: CheckContext;
  /** What the server sends now; undefined where that was not seen. */
  readonly present: CorsResponseHeaders | undefined;
}

/** What these exchanges ask of this server, in both browsers. */
export function demandsOn(server: string, subjects: readonly PolicySubject[]): Demand[] {
  return subjects.flatMap((subject) =>
    [...subject.legs.chromium, ...subject.legs.firefox].flatMap(({ leg, context }) => {
      const url = parseUrl(leg.url);
      if (url?.origin !== server || !context.tainting) return [];
      const present = leg.response && corsHeadersOf(leg.response);
      return [{ subject, pathname: url.pathname, leg, context, present }];
    }),
  );
}

/**
 * It needs credentials, or the server allows them to it now. The origin `null` never gets any: every sandboxed frame on
 * any site has it.
 */
export function needsCredentials({ subject, context: { origin }, present }: Demand): boolean {
  if (origin === 'null') return false;
  return subject.include || (present?.allowOrigin === origin && present.allowCredentials === 'true');
}

/** No list of origins serves it, or every origin may read it now, or it is what servers usually publish. */
export function isOpen({ subject, context: { origin }, present }: Demand): boolean {
  if (subject.include) return false;
  if (origin === 'null' || present?.allowOrigin === '*') return true;
  return PUBLIC_TYPES.has(subject.type) && present?.allowOrigin === undefined;
}

/** Every origin that this server is seen to allow is `*`. */
export function isPublicServer(demands: readonly Demand[]): boolean {
  const allowed = demands.flatMap(({ present }) => present?.allowOrigin ?? []);
  return allowed.length > 0 && allowed.every((origin) => origin === '*');
}
