import type { Exchange } from '../../core/exchange/exchange.ts';
import { exposureOf } from '../../core/exchange/exposed-headers.ts';
import { taintingOf } from '../../core/exchange/response-tainting.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';

/** Lower-case names of the response's headers, by whether scripts of another origin can read them. */
export interface Exposure {
  readonly readable: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
}

/** Undefined where the page got no response through CORS: it reads all headers then, or none. */
export function exposureIn(exchange: Exchange, verdict: Verdict): Exposure | undefined {
  const last = taintingOf(exchange).at(-1);
  const shared = verdict.verdict === 'allowed' && verdict.mode.value === 'cors';
  if (!shared || !last?.tainting || verdict.rule === 'allowed-extension-bypass') return undefined;
  const reader = { include: verdict.credentials.value === 'include', engine: exchange.engine };
  const { readable, hidden } = exposureOf(last.hop.request, reader);
  return { readable: new Set(readable), hidden: new Set(hidden) };
}
