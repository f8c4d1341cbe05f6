import { render } from 'preact';
import { startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import { createBrowserCaches } from '../../core/verdict/browser-caches.ts';
import { readHar } from '../../har/read/read.ts';
import type { Session, SessionListener, SessionState } from '../../protocol/session.ts';
import type { Trial } from '../../protocol/trial.ts';
import { createWorkspace } from '../workspace.ts';
import { copyText, saveFile } from '../browser-host.ts';
import { createPreferences } from '../settings/preferences.ts';
import { followTheme } from '../settings/theme.ts';
import { Panel } from '../shell/panel.tsx';
import { listenToShortcuts } from '../shell/shortcuts.ts';

const CONNECTIONS = ['connecting', 'capturing', 'reconnecting', 'no-permission'] as const;

const query = new URLSearchParams(location.search);
const connection = CONNECTIONS.find((one) => one === query.get('connection')) ?? 'capturing';

/** What the browser says to every trial; null where it tries what it is asked to. */
const refusal = query.get('refusal');

async function recording(name: string): Promise<readonly Exchange[]> {
  const url = query.get(name);
  return url === null ? [] : readHar(await (await fetch(url)).text()).exchanges;
}

/**
 * A session that begins with `before`, and adds `after` whenever its page is reloaded; while a fix is tried, `before`
 * again, with what the fix makes of it.
 */
function createSession(before: readonly Exchange[], after: readonly Exchange[]): Session {
  const listeners = new Set<SessionListener>();
  const caches = createBrowserCaches();
  const exchanges: Exchange[] = [];
  let state: SessionState = {
    engine: before[0]?.engine ?? 'chromium',
    browserVersion: '',
    connection,
    since: before[0] ? startedAt(before[0]) : Date.now(),
    redacts: true,
    navigations: [],
    dropped: 0,
  };
  const add = (added: readonly Exchange[]): void => {
    for (const exchange of added) {
      caches.add(exchange);
      exchanges.push(exchange);
    }
    for (const listener of listeners) listener.exchanges(added);
  };
  const update = (change: Partial<SessionState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener.state(state);
  };
  add(before);
  return {
    tabId: 1,
    state: () => state,
    exchanges: () => exchanges,
    history: () => Promise.resolve(caches),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    networkFacts: async () => new Map(),
    initiators: async () => new Map(),
    reloadPage: () => {
      const at = Date.now();
      update({ navigations: [...state.navigations, { at, url: location.href }] });
      const { trial } = state;
      const next = trial ? before.map((exchange) => tried(exchange, trial)) : after;
      add(next.map((exchange, index) => restartedAt(exchange, at + index)));
    },
    setTrace: (on) => update({ trace: on ? 'on' : 'off' }),
    setTrial: (changes) =>
      update({
        trial:
          changes.length === 0 || refusal !== null
            ? null
            : { startedAt: Date.now(), until: Date.now() + 1_800_000, changes },
        trialFailure: changes.length === 0 ? null : refusal,
      }),
    setRedaction: (redacts) => update({ redacts }),
  };
}

/** The same exchange where the page gets the response that the trial changes. */
function tried(exchange: Exchange, { changes }: Trial): Exchange {
  const [{ request, ...first }, ...others] = exchange.hops;
  const { error: _, response, ...passed } = request;
  const change = changes.find(({ url }) => url === request.url);
  if (!change || !response) return exchange;
  const trial = Object.keys(change.set).map((name) => name.toLowerCase());
  return {
    ...exchange,
    hops: [{ ...first, request: { ...passed, response: { ...response, trial } } }, ...others],
  };
}

/** The same exchange at another time; only the first leg’s start matters here. */
function restartedAt(exchange: Exchange, at: number): Exchange {
  const [{ request, ...first }, ...others] = exchange.hops;
  const end = request.endedAt === undefined ? {} : { endedAt: at + (request.endedAt - request.startedAt) };
  return {
    ...exchange,
    id: `${exchange.id}@${at}`,
    hops: [{ ...first, request: { ...request, startedAt: at, ...end } }, ...others],
  };
}

followTheme(document.documentElement, query.get('theme') ?? undefined);
const session = createSession(await recording('har'), await recording('after'));
const host = { askPermission: () => {}, copy: copyText, save: saveFile, now: () => Date.now() };
const workspace = createWorkspace(session, await session.history(), createPreferences());
listenToShortcuts(workspace);
render(<Panel workspace={workspace} host={host} />, document.getElementById('panel') ?? document.body);
