import { modeOf } from '../core/deduce.ts';
import type { Exchange } from '../core/exchange.ts';
import { hopFacts } from '../core/hop-facts.ts';

/**
 * Whether the page's own account of what it was handed can tell more than events and headers do. Firefox says that a
 * small response completed, whether or not the page got it; Chromium leaves nothing open but the request's mode.
 */
export function isLeftOpen(exchange: Exchange): boolean {
  return exchange.engine === 'firefox' || modeOf(exchange, hopFacts(exchange)).values.length > 1;
}
