import type { Exchange } from '../../core/exchange/exchange.ts';

/** Whether Chromium may not have followed its last redirect: cheap, for it is asked of every exchange. */
export function endsAtRedirect({ engine, hops }: Exchange): boolean {
  if (engine !== 'chromium') return false;
  const last = hops[hops.length - 1]?.request;
  return last?.error !== undefined && (last.kind === 'redirect' || hops.length > 1);
}
