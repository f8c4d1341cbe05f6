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
import { watchUnsent, type UnsentOptions, type UnsentWatch } from './watch-unsent.ts';

type Tab = TabLog & Omit<UnsentOptions, 'clean'>;

/** As `askNetworkFacts`, of the DevTools that this page belongs to. */
export function askDevtools(
  log: TabLog,
  exchanges: readonly Exchange[],
  question: NetworkFactsRequest,
): Promise<NetworkFactsByLeg> {
  const access = { engine: detectEngine(), readNetworkLog, readBody, readStored: sessionStore().getAll };
  return askNetworkFacts({ ...log, ...access }, exchanges, question);
}

interface LogListener extends UnsentWatch {
  readonly ask: AskInitiators;
}

let listener: Promise<LogListener> | undefined;

/** As `createInitiatorAsker`, of the DevTools that this page belongs to; Firefox's say nothing of it. */
export async function askInitiators(
  log: Tab,
  exchanges: readonly Exchange[],
): ReturnType<Session['initiators']> {
  if (detectEngine() !== 'chromium') return new Map();
  const { ask, settled } = await (listener ??= listen(log));
  const found = await ask(exchanges);
  if (exchanges.length === 0) await settled();
  return found;
}

async function listen(log: Tab): Promise<LogListener> {
  const redactor = createRedactor(parseSecrets(await sessionStore().getAll()));
  const clean = (url: string): string => (log.isRedacted() ? redactor.url(url) : url);
  const watch = watchUnsent({ ...log, clean });
  const ask = createInitiatorAsker({
    ...log,
    readNetworkLog,
    listen: watchNetworkEntries,
    redact: redactor.url,
    heard: watch.heard,
    pace: createPace(),
  });
  return { ...watch, ask };
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
