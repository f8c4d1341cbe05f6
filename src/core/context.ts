import type { Engine } from './engine.ts';
import type { Leg } from './exchange.ts';
import { getHeader, listElements } from './headers.ts';
import type { Context } from './rule.ts';

interface PreflightSubject {
  readonly engine: Engine;
  readonly preflight: Leg;
  readonly origin: string;
  readonly requester: string;
  readonly tainted: boolean;
  readonly credentials: boolean;
  readonly merged: boolean;
  /** Of the request, where the preflight's own headers were not seen. */
  readonly method?: string;
}

/** What the checks of a preflight's response need to know. */
export function preflightContext(subject: PreflightSubject): Context {
  const { engine, preflight, origin, requester, tainted, credentials, merged } = subject;
  const headers = preflight.requestHeaders ?? [];
  return {
    engine,
    phase: 'preflight',
    url: preflight.url,
    origin,
    requester,
    tainting: true,
    tainted,
    credentials,
    method: getHeader(headers, 'access-control-request-method') ?? subject.method ?? 'GET',
    unsafeHeaders: listElements(getHeader(headers, 'access-control-request-headers') ?? ''),
    stored: false,
    merged,
  };
}
