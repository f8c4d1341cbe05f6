import type { DeclarativeNetRequest } from 'webextension-polyfill';
import { browser } from './browser.ts';

/** A change of one response's headers in one tab, as the browser is told of it. */
export interface HeaderRule {
  readonly tabId: number;
  /** The whole URL, or a regular expression for it. */
  readonly url: { readonly exact: string } | { readonly pattern: string };
  readonly method: string;
  /** Host of the page or frame that asks; absent where its origin is opaque. */
  readonly initiator?: string;
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

/** The extension's rules of this browser session: they end with it, or with the extension. */
export interface SessionRules {
  /** Tabs for which there are rules. */
  readonly tabs: () => Promise<readonly number[]>;
  /** The tab's rules are these and no others, at one stroke. Rejects where the browser refuses one of them. */
  readonly replace: (tabId: number, rules: readonly HeaderRule[]) => Promise<void>;
}

/** What urlFilter takes for more than itself. */
const FILTER_SYNTAX = /[*^|]/;

/**
 * Rules are limited to the URL, the method, the tab, and the host that asks. Every type of resource but documents.
 * @see https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest
 */
function toRule(
  id: number,
  { tabId, url, method, initiator, set, remove }: HeaderRule,
): DeclarativeNetRequest.Rule {
  const address = 'pattern' in url ? { regexFilter: url.pattern } : exactly(url.exact);
  return {
    id,
    condition: {
      ...address,
      isUrlFilterCaseSensitive: true,
      requestMethods: [method.toLowerCase()],
      tabIds: [tabId],
      ...(initiator !== undefined && { initiatorDomains: [initiator] }),
    },
    action: {
      type: 'modifyHeaders',
      responseHeaders: [
        ...Object.entries(set).map(([header, value]) => ({ header, operation: 'set' as const, value })),
        ...remove.map((header) => ({ header, operation: 'remove' as const })),
      ],
    },
  };
}

function exactly(url: string): { urlFilter: string } | { regexFilter: string } {
  if (FILTER_SYNTAX.test(url)) return { regexFilter: `^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$` };
  return { urlFilter: `|${url}|` };
}

/** In Firefox the API exists in the background only. */
export function sessionRules(): SessionRules {
  const { declarativeNetRequest: api } = browser;
  let last = Promise.resolve();
  return {
    async tabs() {
      const rules = await api.getSessionRules();
      return [...new Set(rules.flatMap(({ condition }) => condition.tabIds ?? []))];
    },
    replace(tabId, wanted) {
      // One after the other: each chooses ids by the rules that are there.
      const replaced = last.then(async () => {
        const rules = await api.getSessionRules();
        const gone = rules.filter(({ condition }) => condition.tabIds?.includes(tabId) === true);
        const first = rules.reduce((most, { id }) => Math.max(most, id), 0) + 1;
        if (gone.length === 0 && wanted.length === 0) return;
        await api.updateSessionRules({
          removeRuleIds: gone.map(({ id }) => id),
          addRules: wanted.map((rule, index) => toRule(first + index, rule)),
        });
      });
      last = replaced.catch(() => undefined);
      return replaced;
    },
  };
}
