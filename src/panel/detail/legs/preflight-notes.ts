import { corsHeadersOf } from '../../../core/exchange/cors-response-headers.ts';
import { engines } from '../../../core/fetch/engine.ts';
import type { Exchange, Leg } from '../../../core/exchange/exchange.ts';
import { listElements } from '../../../core/fetch/headers.ts';
import { maxAgeByEngine } from '../../../core/fetch/max-age.ts';
import { whyPreflight } from '../../../core/exchange/preflight-reason.ts';
import { preflightSentence } from '../../../core/exchange/preflight-sentence.ts';
import type { Verdict } from '../../../core/verdict/verdict.ts';
import type { ReportedLeg } from '../reported-leg.ts';
import { lifetimeOf } from '../../ui/detail-labels.ts';
import { ENGINE_WORD } from '../../ui/labels.ts';

/** About the preflight of one hop, sent or answered from the cache; texts have names in backticks. */
export interface PreflightNote {
  readonly url: string;
  readonly why: string;
  /** How long the browser caches the response; null if there was none. */
  readonly lifetime: string | null;
  /** Id of the exchange whose cached preflight was used; null if none was, or if it was not seen. */
  readonly answeredBy: string | null;
}

export function preflightNotesOf(
  { hops, engine, asked }: Exchange,
  { cachedPreflights }: Verdict,
  legs: readonly ReportedLeg[],
): PreflightNote[] {
  return hops.flatMap((hop, index): PreflightNote[] => {
    const { url } = hop.request;
    const why = whyPreflight(hop);
    if (why) {
      const preflight = hop.preflight ?? hop.request;
      const passed = legs.find(({ leg }) => leg === preflight)?.report?.outcome === 'pass';
      return [
        {
          url,
          why: preflightSentence(why, asked),
          lifetime: lifetimeWords(preflight, engine, passed),
          answeredBy: null,
        },
      ];
    }
    const cached = cachedPreflights[index];
    return cached ? [{ url, ...noteOnCached(cached) }] : [];
  });
}

function noteOnCached({ exchange, secondsLeft }: NonNullable<Verdict['cachedPreflights'][number]>) {
  return {
    why: 'This request needs a preflight. None was sent, because the response to an earlier one was cached.',
    lifetime:
      secondsLeft === null
        ? 'The earlier preflight was sent before recording started.'
        : `The cached response was valid for another ${lifetimeOf(secondsLeft)}.`,
    answeredBy: exchange,
  };
}

/** @see https://fetch.spec.whatwg.org/#concept-cache-max-age */
function lifetimeWords({ response }: Leg, engineId: Exchange['engine'], passed: boolean): string | null {
  if (!response) return null;
  if (!passed) return 'Failed preflights aren’t cached; the next request sends a new one.';
  const { maxAge, allowMethods = '', allowHeaders = '' } = corsHeadersOf(response);
  const engine = engines[engineId];
  const browser = ENGINE_WORD[engineId];
  const hasWildcard = [...listElements(allowMethods), ...listElements(allowHeaders)].includes('*');
  if (hasWildcard && !engine.cachesWildcard)
    return `${browser} doesn’t cache a preflight response with \`*\`.`;
  const { cap, parse } = maxAgeByEngine[engineId];
  const requested = parse(maxAge);
  const seconds = Math.min(requested, cap);
  if (maxAge === undefined)
    return `Without \`Access-Control-Max-Age\`, ${browser} caches the response for ${lifetimeOf(seconds)}.`;
  const header = `\`Access-Control-Max-Age: ${maxAge}\``;
  if (seconds <= 0)
    return `${header}: ${browser} doesn’t cache the response; the next request sends a new preflight.`;
  const cached = `${browser} caches the response for ${lifetimeOf(seconds)}`;
  if (requested > seconds) return `${header}: ${cached}, its maximum.`;
  return /^\d+$/.test(maxAge) ? `${header}: ${cached}.` : `${header} is not a number of seconds: ${cached}.`;
}
