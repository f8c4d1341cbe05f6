import type { Exchange } from '../../core/exchange/exchange.ts';

/** Whether a redirect may be the last that the page's request got to: cheap, for it is asked of every exchange. */
export function endsAtRedirect({ hops }: Exchange): boolean {
  const last = hops[hops.length - 1]?.request;
  return last?.error !== undefined && (last.kind === 'redirect' || hops.length > 1);
}
