import { corsHeadersOf } from '../../core/exchange/cors-response-headers.ts';
import { engines } from '../../core/fetch/engine.ts';
import type { Exchange, Leg } from '../../core/exchange/exchange.ts';
import { listElements } from '../../core/fetch/headers.ts';
import { maxAgeByEngine } from '../../core/fetch/max-age.ts';
import { whyPreflight } from '../../core/exchange/preflight-reason.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import type { ReportedLeg } from './detail-model.ts';
import { ENGINE_WORD, lifetimeOf } from '../ui/labels.ts';

/** What is said of one hop's preflight, sent or saved; texts have names in backticks. */
export interface PreflightNote {
  readonly url: string;
  readonly why: string;
  /** How long its answer spares the next one; null where there was no answer. */
  readonly life: string | null;
  /** Id of the exchange whose preflight answered for this one; null where none did, or where it was not seen. */
  readonly answeredBy: string | null;
}

export function preflightNotesOf(
  { hops, engine }: Exchange,
  { cachedPreflights }: Verdict,
  legs: readonly ReportedLeg[],
): PreflightNote[] {
  return hops.flatMap((hop, index): PreflightNote[] => {
    const { url } = hop.request;
    const why = whyPreflight(hop);
    if (why) {
      const preflight = hop.preflight ?? hop.request;
      const passed = legs.find(({ leg }) => leg === preflight)?.report?.outcome === 'pass';
      return [{ url, why: why.says, life: lifeOf(preflight, engine, passed), answeredBy: null }];
    }
    const cached = cachedPreflights[index];
    return cached ? [{ url, ...savedBy(cached) }] : [];
  });
}

function savedBy({ exchange, secondsLeft }: NonNullable<Verdict['cachedPreflights'][number]>) {
  return {
    why: 'This request needs a preflight, but none was sent: the answer to an earlier one still held.',
    life:
      secondsLeft === null
        ? 'That one was sent before the capture began.'
        : `It was good for another ${lifetimeOf(secondsLeft)}.`,
    answeredBy: exchange,
  };
}

/** @see https://fetch.spec.whatwg.org/#concept-cache-max-age */
function lifeOf({ response }: Leg, engineId: Exchange['engine'], passed: boolean): string | null {
  if (!response) return null;
  if (!passed) return 'An answer that fails is not kept: the next request asks again.';
  const { maxAge, allowMethods = '', allowHeaders = '' } = corsHeadersOf(response);
  const engine = engines[engineId];
  const browser = ENGINE_WORD[engineId];
  const wildcard = [...listElements(allowMethods), ...listElements(allowHeaders)].includes('*');
  if (wildcard && !engine.cachesWildcard) return `${browser} does not use an answer with \`*\` again.`;
  const { cap, parse } = maxAgeByEngine[engineId];
  const wished = parse(maxAge);
  const seconds = Math.min(wished, cap);
  if (maxAge === undefined)
    return `Without \`Access-Control-Max-Age\` ${browser} keeps the answer for ${lifetimeOf(seconds)}.`;
  const value = `\`Access-Control-Max-Age: ${maxAge}\``;
  if (seconds <= 0) return `${value}: ${browser} does not keep the answer, the next request asks again.`;
  const kept = `${browser} keeps the answer for ${lifetimeOf(seconds)}`;
  if (wished > seconds) return `${value}: ${kept}, the longest it ever does.`;
  return /^\d+$/.test(maxAge) ? `${value}: ${kept}.` : `${value} is no number of seconds: ${kept}.`;
}
