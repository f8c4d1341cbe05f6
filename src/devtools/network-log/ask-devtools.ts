import type { Exchange } from '../../core/exchange/exchange.ts';
import type { NetworkFactsByLeg } from '../../core/exchange/devtools-details.ts';
import { detectEngine } from '../../platform/engine.ts';
import { watchNetworkEntries } from '../../platform/inspected-page.ts';
import { readBody, readNetworkLog } from '../../platform/network-log.ts';
import { sessionStore } from '../../platform/storage.ts';
import type { NetworkFactsRequest, Session } from '../../protocol/session.ts';
import { createRedactor } from '../../redact/redactor.ts';
import { parseSecrets } from '../../redact/stored-secrets.ts';
import { createInitiatorAsker, type AskInitiators } from './ask-initiators.ts';
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

let initiators: Promise<AskInitiators> | undefined;

/** As `createInitiatorAsker`, of the DevTools that this page belongs to; Firefox's say nothing of it. */
export async function askInitiators(
  log: TabLog,
  exchanges: readonly Exchange[],
): ReturnType<Session['initiators']> {
  if (detectEngine() !== 'chromium') return new Map();
  return (await (initiators ??= loadInitiators(log)))(exchanges);
}

async function loadInitiators(log: TabLog): Promise<AskInitiators> {
  const redactor = createRedactor(parseSecrets(await sessionStore().getAll()));
  return createInitiatorAsker({
    ...log,
    readNetworkLog,
    listen: watchNetworkEntries,
    redact: redactor.url,
    pace: createPace(),
  });
}

/** How long one may work without giving way, in milliseconds: the panel lives in the same process. */
const TURN = 8;

function createPace(): () => Promise<void> {
  let turnEndsAt = 0;
  return async () => {
    if (performance.now() < turnEndsAt) return;
    await new Promise((resolve) => setTimeout(resolve));
    turnEndsAt = performance.now() + TURN;
  };
}
