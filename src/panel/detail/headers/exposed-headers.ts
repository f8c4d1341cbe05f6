import type { Exchange } from '../../../core/exchange/exchange.ts';
import { exposureOf } from '../../../core/exchange/exposed-headers.ts';
import { taintingOf } from '../../../core/exchange/response-tainting.ts';
import type { Verdict } from '../../../core/verdict/verdict.ts';

/** Lower-case names of the response headers that the page’s scripts can read, and of those they can’t. */
export interface ExposedHeaders {
  readonly readable: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
}

/** Undefined without a CORS response: then scripts can read all headers, or none. */
export function exposedHeadersOf(exchange: Exchange, verdict: Verdict): ExposedHeaders | undefined {
  const last = taintingOf(exchange).at(-1);
  const shared = verdict.verdict === 'allowed' && verdict.mode.value === 'cors';
  if (!shared || !last?.tainting || verdict.rule === 'allowed-extension-bypass') return undefined;
  const reader = { include: verdict.credentials.value === 'include', engine: exchange.engine };
  const { readable, hidden } = exposureOf(last.hop.request, reader);
  return { readable: new Set(readable), hidden: new Set(hidden) };
}
