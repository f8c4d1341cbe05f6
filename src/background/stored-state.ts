import type { Exchange } from '../core/exchange/exchange.ts';
import { isListOf, isNumber, isRecordOf, isString } from '../core/fetch/guard.ts';
import { parseExchange } from '../protocol/parse-exchange.ts';
import type { KnownSecrets } from '../redact/placeholder.ts';
import { parseSecrets } from '../redact/stored-secrets.ts';
import type { BackgroundOptions } from './background-options.ts';
import { isTrialChange } from '../protocol/parse-trial.ts';
import type { StoredTrial } from './trials.ts';
import type { InspectedTab } from './inspected-tabs.ts';
import { parseSettings, type Settings } from './redaction-setting.ts';

/** What an earlier start of the background left in `storage.session`. */
export interface StoredState {
  /** Of everything that was stored, readable or not. */
  readonly keys: readonly string[];
  readonly exchanges: readonly Exchange[];
  readonly tabs: readonly InspectedTab[];
  readonly secrets: KnownSecrets;
  readonly trials: readonly StoredTrial[];
}

/** What the keys of its entries begin with; those of secrets are in `stored-secrets.ts`. */
export const EXCHANGE_KEY = 'exchange:';
export const TAB_KEY = 'tab:';
export const TRIAL_KEY = 'trial:';

const isTab = isRecordOf<InspectedTab>(
  { tabId: isNumber, since: isNumber, origins: isListOf(isString) },
  { store: isString },
);

const isStoredTrial = isRecordOf<StoredTrial>(
  {
    tabId: isNumber,
    origin: isString,
    startedAt: isNumber,
    until: isNumber,
    changes: isListOf(isTrialChange),
  },
  {},
);

/** Reads everything that `storage.session` holds; what it cannot read it leaves out. */
export function parseStored(stored: Readonly<Record<string, unknown>>): StoredState {
  const exchanges: Exchange[] = [];
  const tabs: InspectedTab[] = [];
  const trials: StoredTrial[] = [];
  for (const [key, value] of Object.entries(stored)) {
    if (key.startsWith(EXCHANGE_KEY)) {
      const exchange = parseExchange(value);
      if (exchange) exchanges.push(exchange);
    } else if (key.startsWith(TAB_KEY)) {
      if (isTab(value)) tabs.push(value);
    } else if (key.startsWith(TRIAL_KEY)) {
      if (isStoredTrial(value)) trials.push(value);
    }
  }
  return { keys: Object.keys(stored), exchanges, tabs, trials, secrets: parseSecrets(stored) };
}

/** What the background must know before it handles an event. */
export interface Restored extends Settings {
  readonly stored: StoredState;
  readonly permitted: boolean;
  readonly browserVersion: string;
}

export async function restore(options: BackgroundOptions): Promise<Restored> {
  const { session, settings, isPermitted, browserVersion } = options;
  const [entries, setting, permitted, version] = await Promise.all([
    session.getAll(),
    settings.getAll(),
    isPermitted(),
    browserVersion(),
  ]);
  return { ...parseSettings(setting), stored: parseStored(entries), permitted, browserVersion: version };
}
