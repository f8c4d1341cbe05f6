import type { Exchange } from '../../core/exchange/exchange.ts';
import { createBrowserCaches } from '../../core/verdict/browser-caches.ts';
import { redactExchange } from '../../har/redact-exchange.ts';
import {
  redactHarOrigin,
  sharingRedactor,
  skipPlaceholders,
  type RedactionStrength,
} from '../../har/redact-har.ts';
import type { HarInput, HarOrigin } from '../../har/write/write.ts';
import { inputOf } from '../har-file.ts';
import { createBoundedPace } from '../memory-guard.ts';

/**
 * What is printed and written. The redacted exchanges take the places of the recorded ones in the list: there is no room
 * for a million of both.
 */
export async function inputForSharing(
  exchanges: Exchange[],
  origin: HarOrigin,
  redaction: RedactionStrength,
): Promise<HarInput> {
  const pace = createBoundedPace();
  let shared = origin;
  if (redaction !== 'none') {
    const redactor = sharingRedactor(redaction);
    await skipPlaceholders(exchanges, origin.network, redactor, pace);
    for (const [index, exchange] of exchanges.entries()) {
      exchanges[index] = redactExchange(exchange, redactor);
      await pace();
    }
    shared = redactHarOrigin(origin, redactor);
  }
  const history = createBrowserCaches();
  for (const exchange of exchanges) {
    history.add(exchange);
    await pace();
  }
  return inputOf({ exchanges, history }, shared);
}
