import { mayTouch, type TrialChange } from '../core/advice/trial.ts';
import { originOf, parseUrl } from '../core/fetch/origin.ts';
import type { HeaderRule, SessionRules } from '../platform/session-rules.ts';
import type { Trial } from '../protocol/trial.ts';

/** A tab's trial; plain data that survives the background. */
export interface StoredTrial extends Trial {
  readonly tabId: number;
  /** Serialized origin of the tab's page when it began. */
  readonly origin: string;
}

export interface TrialOptions {
  readonly rules: SessionRules;
  readonly now: () => number;
  /** Remembers the tab's trial for the next start of the background, or forgets it. Awaited before rules are set. */
  readonly store: (tabId: number, trial: StoredTrial | undefined) => Promise<void>;
  /** The background is to be woken regularly, or no longer. */
  readonly setAlarm: (on: boolean) => void;
  /** URL of the page that a tab shows now; empty where it is not known. */
  readonly urlOf: (tabId: number) => Promise<string>;
  /** The tab's trial began, changed or ended; `failure` says why it could not begin. */
  readonly changed: (tabId: number, trial: Trial | undefined, failure?: string) => void;
}

export interface Trials {
  /** Tries exactly these changes in the tab, instead of those that it tried before; none: ends the trial. */
  readonly set: (tabId: number, origin: string, changes: readonly TrialChange[]) => Promise<void>;
  readonly stop: (tabId: number) => Promise<void>;
  readonly of: (tabId: number) => Trial | undefined;
  /** Tabs with a trial. */
  readonly tabs: () => readonly number[];
  /** The tab shows a page of these origins now. */
  readonly pageChanged: (tabId: number, origins: readonly string[]) => void;
  /** The tab shows the page at this URL, whose origin may be opaque. */
  readonly pageShown: (tabId: number, url: string) => void;
  /** Ends what has lasted long enough, and what no event ended: DevTools may miss a page of the back/forward cache. */
  readonly expire: () => void;
  /** Names of the headers that a trial changes in the response to such a request, in lower case. */
  readonly touched: (tabId: number, method: string, url: string) => readonly string[] | undefined;
  /** Brings the browser's rules in line with what is known here. */
  readonly reconcile: () => Promise<void>;
}

/** A trial that was forgotten ends by itself after half an hour, in milliseconds. */
export const LONGEST = 30 * 60_000;

/** A placeholder stands for a secret, which is none of these. */
const PLACEHOLDER = /redacted-\d+-\d+/g;

export function createTrials(known: Iterable<StoredTrial>, options: TrialOptions): Trials {
  const { rules, now, store, setAlarm, urlOf, changed } = options;
  const trials = new Map<number, StoredTrial>();
  for (const trial of known) trials.set(trial.tabId, trial);

  const stop = async (tabId: number): Promise<void> => {
    if (!trials.delete(tabId)) return;
    // Until the rules are gone it stays written down, so that the next start of the background ends what this one cannot.
    await rules.replace(tabId, []);
    if (trials.has(tabId)) return;
    await store(tabId, undefined);
    if (trials.size === 0) setAlarm(false);
    changed(tabId, undefined);
  };

  const pageChanged: Trials['pageChanged'] = (tabId, origins) => {
    const trial = trials.get(tabId);
    if (trial && !origins.includes(trial.origin)) void stop(tabId);
  };
  const pageShown: Trials['pageShown'] = (tabId, url) => {
    // The error page of a server that is down for a moment; its trial goes on.
    if (!url.startsWith('chrome-error:')) pageChanged(tabId, [originOf(url), 'null']);
  };

  return {
    async set(tabId, origin, changes) {
      if (changes.length === 0) return stop(tabId);
      const trial = { tabId, origin, startedAt: now(), until: now() + LONGEST, changes };
      trials.set(tabId, trial);
      setAlarm(true);
      await store(tabId, trial);
      try {
        await rules.replace(tabId, rulesOf(trial));
        changed(tabId, trial);
      } catch (error) {
        await stop(tabId);
        changed(tabId, undefined, error instanceof Error ? error.message : String(error));
      }
    },
    stop,
    of: (tabId) => trials.get(tabId),
    tabs: () => [...trials.keys()],
    pageChanged,
    pageShown,
    expire() {
      // A clock that was set back would keep it alive.
      for (const { tabId, startedAt, until } of trials.values())
        if (until <= now() || now() < startedAt) void stop(tabId);
        else void urlOf(tabId).then((url) => url && pageShown(tabId, url));
    },
    touched(tabId, method, url) {
      const trial = trials.get(tabId);
      const change = trial?.changes.find((one) => one.method === method && isSameUrl(one.url, url));
      return change && [...Object.keys(change.set), ...change.remove].map((name) => name.toLowerCase());
    },
    async reconcile() {
      for (const tabId of await rules.tabs()) if (!trials.has(tabId)) await rules.replace(tabId, []);
      for (const trial of trials.values()) await rules.replace(trial.tabId, rulesOf(trial));
      setAlarm(trials.size > 0);
    },
  };
}

function rulesOf({ tabId, changes }: StoredTrial): HeaderRule[] {
  return changes.flatMap(({ url, method, requester, set, remove }) => {
    const names = [...Object.keys(set), ...remove];
    // Whoever asks: nothing else is ever changed.
    if (!names.every(mayTouch)) return [];
    const host = parseUrl(requester)?.hostname;
    return [
      { tabId, url: addressOf(url), method, set, remove, ...(host !== undefined && { initiator: host }) },
    ];
  });
}

function addressOf(url: string): HeaderRule['url'] {
  return url.includes('redacted-') ? { pattern: patternOf(url) } : { exact: url };
}

/** Where a secret was replaced, what may stand there is one part of a path or query. */
function patternOf(url: string): string {
  const source = url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(PLACEHOLDER, '[^/?&#]+');
  return `^${source}$`;
}

function isSameUrl(wanted: string, url: string): boolean {
  const [whole = ''] = url.split('#', 1);
  return wanted.includes('redacted-') ? new RegExp(patternOf(wanted)).test(whole) : wanted === whole;
}
