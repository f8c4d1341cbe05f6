import { redirectsOutsideHttp } from '../exchange/cross-origin.ts';
import type { Engine } from '../fetch/engine.ts';
import type { Leg } from '../exchange/exchange.ts';
import { isFromBrowser } from '../exchange/internal-redirect.ts';
import { preflightQuestion } from '../exchange/preflight.ts';
import type { CheckContext } from './rule.ts';

interface PreflightSubject {
  readonly engine: Engine;
  readonly preflight: Leg;
  readonly origin: string;
  readonly requester: string;
  readonly tainted: boolean;
  readonly credentials: boolean;
  readonly merged: boolean;
  /** The request's method, used if the preflight's own headers were not seen. */
  readonly method?: string;
}

/** The context for the checks of a preflight response. */
export function preflightContext(subject: PreflightSubject): CheckContext {
  const { engine, preflight, origin, requester, tainted, credentials, merged } = subject;
  const { method = subject.method ?? 'GET', headerNames } = preflightQuestion(preflight.requestHeaders);
  return {
    engine,
    phase: 'preflight',
    url: preflight.url,
    origin,
    requester,
    tainting: true,
    tainted,
    credentials,
    method,
    unsafeHeaders: headerNames,
    stored: false,
    redirected: redirectedAsShown(engine, preflight),
    byBrowser: isFromBrowser(preflight.response?.headers ?? []),
    merged,
  };
}

/**
 * Whether Firefox treated the preflight response as a redirect, which it shows in the error: with `redirect: "manual"` or
 * `"error"` it looks only at the status.
 */
function redirectedAsShown(
  { refusedPreflightHasError: failsPreflights }: Engine,
  preflight: Leg,
): boolean | undefined {
  const { error, redirectedTo } = preflight;
  if (!failsPreflights) return undefined;
  if (redirectsOutsideHttp(preflight)) return true;
  if (error === undefined) return undefined;
  if (error === 'NS_ERROR_DOM_BAD_URI' && redirectedTo === undefined) return false;
  return error === 'NS_ERROR_NET_ON_RECEIVING_FROM' ? true : undefined;
}
