import type { EventDetails } from '../platform/web-request.ts';
import { initiatorOriginOf } from './to-observation.ts';

/** A tab on which DevTools is open; plain data that survives the background. */
export interface InspectedTab {
  readonly tabId: number;
  /** When its capture began, in milliseconds since the epoch. */
  readonly since: number;
  /**
   * Serialized origins of the documents in it: requests of their workers belong to no tab. First the page's own, as far
   * as its URL tells it.
   */
  readonly origins: readonly string[];
  /** Id of its cookie store, as soon as a request tells it; only Firefox has such. */
  readonly store?: string;
}

export interface InspectedTabs {
  readonly has: (tabId: number) => boolean;
  readonly get: (tabId: number) => InspectedTab | undefined;
  readonly size: () => number;
  readonly ids: () => readonly number[];
  /** Begins to capture the tab, or learns the origin of its page. */
  readonly inspect: (tabId: number, origin: string | undefined, now: number) => InspectedTab;
  /** A document of that origin may appear in the tab. */
  readonly expect: (tabId: number, origin: string) => void;
  /** A request of the tab belongs to that cookie store. */
  readonly setCookieStore: (tabId: number, store: string | undefined) => void;
  /** The top document was replaced. */
  readonly replace: (tabId: number, origin: string) => void;
  /** The top document is of that origin; what else is in the tab may be there already. */
  readonly show: (tabId: number, origin: string) => void;
  readonly forget: (tabId: number) => void;
  /**
   * The tabs to whose pages a request belongs: its own, or, for a worker without one, all of its origin and cookie
   * store. Chromium tells of no store: there private windows have a background of their own.
   */
  readonly owners: (
    tabId: number,
    requester: string | undefined,
    store: string | undefined,
  ) => readonly number[];
}

/** @param changed called with each tab that is new or changed */
export function createInspectedTabs(
  known: Iterable<InspectedTab>,
  changed: (tab: InspectedTab) => void,
): InspectedTabs {
  const tabs = new Map<number, InspectedTab>();
  for (const tab of known) tabs.set(tab.tabId, tab);

  const set = (tab: InspectedTab): InspectedTab => {
    tabs.set(tab.tabId, tab);
    changed(tab);
    return tab;
  };
  const setOrigins = (tabId: number, choose: (origins: readonly string[]) => readonly string[]): void => {
    const tab = tabs.get(tabId);
    if (!tab) return;
    const origins = choose(tab.origins);
    if (origins.join() !== tab.origins.join()) set({ ...tab, origins });
  };
  const expect = (tabId: number, origin: string): void =>
    setOrigins(tabId, (origins) => (origins.includes(origin) ? origins : [...origins, origin]));

  return {
    has: (tabId) => tabs.has(tabId),
    get: (tabId) => tabs.get(tabId),
    size: () => tabs.size,
    ids: () => [...tabs.keys()],
    inspect(tabId, origin, now) {
      const tab = tabs.get(tabId) ?? set({ tabId, since: now, origins: [] });
      if (origin !== undefined) expect(tabId, origin);
      return tabs.get(tabId) ?? tab;
    },
    expect,
    setCookieStore(tabId, store) {
      const tab = tabs.get(tabId);
      if (tab && store !== undefined && store !== tab.store) set({ ...tab, store });
    },
    replace: (tabId, origin) => setOrigins(tabId, () => [origin]),
    show: (tabId, origin) => setOrigins(tabId, (origins) => [...new Set([origin, ...origins])]),
    forget: (tabId) => void tabs.delete(tabId),
    owners(tabId, requester, store) {
      if (tabId >= 0) return tabs.has(tabId) ? [tabId] : [];
      if (requester === undefined || requester === 'null') return [];
      return [...tabs.values()]
        .filter((tab) => tab.origins.includes(requester) && (store === undefined || store === tab.store))
        .map((tab) => tab.tabId);
    },
  };
}

/** Whether the event belongs to a page or worker of an inspected tab; cheap, for it is asked of every request. */
export function isOfInspectedTab(tabs: InspectedTabs, details: EventDetails): boolean {
  if (details.tabId >= 0) return tabs.has(details.tabId);
  return tabs.owners(details.tabId, initiatorOriginOf(details), details.cookieStoreId).length > 0;
}
