import type { Exchange } from '../../src/core/exchange/exchange.ts';
import { markerOf } from './marker.ts';
import type { TrueRequest } from './truth.ts';

/** Hops at the end have no preflight where CDP announces a redirect that is not followed. */
function joined(preflights: readonly string[]): string {
  return preflights.join(' ').replace(/( -)+$/, '');
}

function ours(exchange: Exchange): string {
  return joined(exchange.hops.map(({ preflight }) => (preflight ? markerOf(preflight.url) : '-')));
}

/** Each preflight goes to the first hop left with its URL. */
function browsers(truth: TrueRequest): string {
  const left = truth.preflights.map(({ url }) => url);
  return joined(
    truth.urls.map((url) => {
      const at = left.indexOf(url);
      if (at < 0) return '-';
      left.splice(at, 1);
      return markerOf(url);
    }),
  );
}

/** Which hops have a preflight and whose it is, ours and the browser's, where they differ. */
export function comparePreflights(
  exchange: Exchange,
  truth: TrueRequest,
): readonly [ours: string, browsers: string] | undefined {
  // Firefox shows nobody a preflight that was aborted before it was sent.
  if (truth.failure?.errorText === 'NS_BINDING_ABORTED') return undefined;
  const [mine, theirs] = [ours(exchange), browsers(truth)];
  return mine === theirs ? undefined : [mine, theirs];
}
