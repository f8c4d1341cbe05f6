import type { Exchange } from '../../core/exchange/exchange.ts';
import type { NetworkFactsByLeg } from '../../core/exchange/devtools-details.ts';
import { detectEngine } from '../../platform/engine.ts';
import { readBody, readNetworkLog } from '../../platform/network-log.ts';
import { sessionStore } from '../../platform/storage.ts';
import type { NetworkFactsRequest } from '../../protocol/session.ts';
import { askNetworkFacts, type TabLog } from './network-facts.ts';

/** As `askNetworkFacts`, of the DevTools that this page belongs to. */
export function askDevtools(
  log: TabLog,
  exchanges: readonly Exchange[],
  question: NetworkFactsRequest,
): Promise<NetworkFactsByLeg> {
  const access = { engine: detectEngine(), readNetworkLog, readBody, readStored: sessionStore().getAll };
  return askNetworkFacts({ ...log, ...access }, exchanges, question);
}
