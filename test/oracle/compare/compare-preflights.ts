import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { fragmentOf } from '../servers/fragment.ts';
import type { RecordedRequest } from '../browsers/cdp-recorder.ts';

const NONE = '-';

/** CDP reports a redirect that is not followed as a hop, which has no preflight. */
function joined(preflights: readonly string[]): string {
  return preflights.join(' ').replace(/( -)+$/, '');
}

/**
 * The browser's record does not say which of several hops to one URL its preflights were for: as there, they go to the first
 * ones.
 */
function ours({ hops }: Exchange, urls: readonly string[]): string {
  const marks = hops.map(({ preflight }) => (preflight ? fragmentOf(preflight.url) : NONE));
  const next = new Map(
    urls.map((url) => [url, marks.filter((mark, at) => urls[at] === url && mark !== NONE)]),
  );
  return joined(
    marks.map((mark, at) => (urls[at] === undefined ? mark : (next.get(urls[at])?.shift() ?? NONE))),
  );
}

/** Each preflight belongs to the first hop with its URL that has none yet. */
function browsers(recorded: RecordedRequest): string {
  const left = recorded.preflights.map(({ url }) => url);
  return joined(
    recorded.urls.map((url) => {
      const at = left.indexOf(url);
      if (at < 0) return NONE;
      left.splice(at, 1);
      return fragmentOf(url);
    }),
  );
}

/** Which hops have which preflight, ours and the browser's, where they differ. */
export function comparePreflights(
  exchange: Exchange,
  recorded: RecordedRequest,
): readonly [ours: string, browsers: string] | undefined {
  // Firefox does not report a preflight that was aborted before it was sent.
  if (recorded.failure?.errorText === 'NS_BINDING_ABORTED') return undefined;
  const [mine, theirs] = [ours(exchange, recorded.urls), browsers(recorded)];
  return mine === theirs ? undefined : [mine, theirs];
}
