import type { Exchange } from '../core/exchange.ts';
import { isListOf, isNumber, isRecordOf, isString } from '../protocol/guard.ts';
import { parseExchange } from '../protocol/parse-exchange.ts';
import type { BackgroundOptions } from './background.ts';
import { EXCHANGE_KEY } from './held.ts';
import type { InspectedTab } from './inspected-tabs.ts';
import { parseSettings, type Settings } from './settings.ts';

/** What an earlier life of the background left behind. */
export interface Remains {
  /** Of everything that was stored, readable or not. */
  readonly keys: readonly string[];
  readonly exchanges: readonly Exchange[];
  readonly tabs: readonly InspectedTab[];
  readonly secrets: readonly (readonly [fingerprint: string, number: number])[];
}

export const TAB_KEY = 'tab:';
export const SECRET_KEY = 'secret:';

const isTab = isRecordOf<InspectedTab>({ tabId: isNumber, since: isNumber, origins: isListOf(isString) }, {});

/** Reads everything that `storage.session` holds; what it cannot read it leaves out. */
export function parseRemains(stored: Readonly<Record<string, unknown>>): Remains {
  const exchanges: Exchange[] = [];
  const tabs: InspectedTab[] = [];
  const secrets: [string, number][] = [];
  for (const [key, value] of Object.entries(stored)) {
    if (key.startsWith(EXCHANGE_KEY)) {
      const exchange = parseExchange(value);
      if (exchange) exchanges.push(exchange);
    } else if (key.startsWith(TAB_KEY)) {
      if (isTab(value)) tabs.push(value);
    } else if (key.startsWith(SECRET_KEY) && isNumber(value)) {
      secrets.push([key.slice(SECRET_KEY.length), value]);
    }
  }
  return { keys: Object.keys(stored), exchanges, tabs, secrets: secrets.sort(([, a], [, b]) => a - b) };
}

/** What a life of the background must know before it handles an event. */
export interface Restored extends Settings {
  readonly remains: Remains;
  readonly permitted: boolean;
  readonly browserVersion: string;
}

export async function restore(options: BackgroundOptions): Promise<Restored> {
  const { session, settings, isPermitted, browserVersion } = options;
  const [stored, kept, permitted, version] = await Promise.all([
    session.getAll(),
    settings.getAll(),
    isPermitted(),
    browserVersion(),
  ]);
  return { ...parseSettings(kept), remains: parseRemains(stored), permitted, browserVersion: version };
}
