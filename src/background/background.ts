import { isSettled } from '../core/exchange/exchange.ts';
import { createPairing } from '../core/exchange/pairing.ts';
import { originOf } from '../core/fetch/origin.ts';
import type { EventDetails, EventName } from '../platform/web-request.ts';
import type { Port } from '../protocol/channel.ts';
import type { Trial } from '../protocol/trial.ts';
import type { InspectMessage, ToBackground, TrialMessage } from '../protocol/messages.ts';
import { createRedactor } from '../redact/redactor.ts';
import { SECRET_KEY } from '../redact/stored-secrets.ts';
import type { BackgroundOptions } from './background-options.ts';
import { createRequestTracker } from './request-tracker.ts';
import { ExchangeTable } from './exchange-table.ts';
import { createInspectedTabs } from './inspected-tabs.ts';
import { createWriteBehind, type WriteBehind } from './write-behind.ts';
import { createConnections } from './devtools-connections.ts';
import { restore, TAB_KEY, TRIAL_KEY, type Restored } from './stored-state.ts';
import { createTrials } from './trials.ts';
import { writeSettings } from './redaction-setting.ts';

/** The background after a start, its state restored. */
export interface Background {
  readonly observe: (name: EventName, details: EventDetails) => void;
  /** Resolves once the devtools pages that were connected before have sent what they know, or do not come back soon. */
  readonly rejoined: Promise<void>;
  readonly receive: (port: Port, message: ToBackground) => void;
  readonly disconnected: (port: Port) => void;
  readonly permissionChanged: () => void;
  /** The alarm rang. */
  readonly alarm: () => void;
  /** The browser is about to end the background: resolves once all that it knows is in `storage.session`. */
  readonly suspend: () => Promise<void>;
}

/** A devtools page opens a new port at once when the background died; one that has not by then is gone. */
const RECONNECT_GRACE = 15_000;
/**
 * How long (ms) new events wait after a restart for the devtools pages to reconnect: those pages know open requests that
 * the killed worker had not stored yet.
 */
const REJOIN_LIMIT = 2000;

export async function startBackground(options: BackgroundOptions): Promise<Background> {
  return createBackground(options, await restore(options));
}

function createBackground(options: BackgroundOptions, restored: Restored): Background {
  const { engine, epoch, session, settings, now, isPermitted, listen, rules, setAlarm, urlOf } = options;
  const { stored, browserVersion } = restored;
  let { redacts, permitted } = restored;

  const redactor = createRedactor(stored.secrets);
  const storage: WriteBehind = createWriteBehind(session, stored.keys, () => table.makeRoom());
  const table = new ExchangeTable(stored.exchanges, storage);
  const pairing = createPairing({ engine, store: table });
  for (const known of stored.exchanges) if (!isSettled(known)) pairing.resume(known);
  // Written at once, unlike exchanges: a background that does not know which tabs are inspected ignores the event that
  // woke it.
  const tabs = createInspectedTabs(stored.tabs, (tab) => {
    void session.set({ [TAB_KEY + tab.tabId]: tab });
    trials.pageChanged(tab.tabId, tab.origins);
  });
  const connections = createConnections(epoch, (id) => table.get(id));
  const trials = createTrials(stored.trials, {
    rules,
    now,
    setAlarm,
    urlOf,
    store: (tabId, trial) =>
      trial ? session.set({ [TRIAL_KEY + tabId]: trial }) : session.remove([TRIAL_KEY + tabId]),
    changed: (tabId, trial, failure) => connections.post(tabId, trialMessage(trial, failure)),
  });
  void trials.reconcile();
  const tracker = createRequestTracker({
    engine,
    pairing,
    table,
    tabs,
    connections,
    redactor: () => (redacts ? redactor : undefined),
    touched: trials.touched,
  });

  const rememberSecrets = (): void => {
    const { added, forgotten } = redactor.takeChanges();
    for (const [fingerprint, number] of added) storage.put(SECRET_KEY + fingerprint, number);
    for (const fingerprint of forgotten) storage.drop(SECRET_KEY + fingerprint);
  };

  const forgetTab = (tabId: number): void => {
    tabs.forget(tabId);
    void trials.stop(tabId);
    void session.remove([TAB_KEY + tabId]);
    tracker.dropOfClosedTabs();
    listen(tabs.size() > 0);
  };

  let rejoin = (): void => undefined;
  const rejoined = new Promise<void>((resolve) => {
    rejoin = () => {
      if (tabs.ids().every(connections.isConnected)) resolve();
    };
    setTimeout(resolve, REJOIN_LIMIT);
  });
  rejoin();

  const inspect = (port: Port, { tabId, origin, open = [] }: InspectMessage): void => {
    const { since } = tabs.inspect(tabId, origin, now());
    tracker.resume(open);
    const known = connections.outbox(port);
    listen(true);
    const outbox = known ?? connections.open(port, tabId);
    outbox.post({ type: 'capturing', epoch, engine, browserVersion, permitted, redacts, since });
    outbox.post(trialMessage(trials.of(tabId)));
    if (!known) tracker.resendTo(tabId);
    rejoin();
  };

  const setRedacts = (value: boolean): void => {
    redacts = value;
    writeSettings(settings, { redacts });
    connections.broadcast({ type: 'redaction', redacts });
  };

  listen(tabs.size() > 0);
  setTimeout(() => {
    // The last background may have died after it forgot a tab, and before it ended the tab's trial.
    for (const tabId of [...tabs.ids(), ...trials.tabs()])
      if (!connections.isConnected(tabId)) forgetTab(tabId);
  }, RECONNECT_GRACE);

  return {
    rejoined,
    observe(name, details) {
      tracker.observe(name, details);
      rememberSecrets();
    },
    receive(port, message) {
      if (message.type === 'inspect') inspect(port, message);
      else if (message.type === 'try') {
        const tabId = connections.tabOf(port);
        if (tabId !== undefined)
          // The first is the page's own, the others are those of its frames.
          void trials.set(tabId, tabs.get(tabId)?.origins[0] ?? '', message.changes);
      } else if (message.type === 'redaction') setRedacts(message.redacts);
      else if (message.type === 'navigated') {
        const tabId = connections.tabOf(port);
        if (tabId === undefined) return;
        tracker.navigated(tabId, message);
        // No request tells of a page that comes back from the back/forward cache.
        tabs.show(tabId, originOf(message.url));
        trials.pageShown(tabId, message.url);
      } else if (message.type === 'missed') {
        tracker.applyRecovered(message);
        rememberSecrets();
      } else if (message.epoch === epoch) {
        tracker.release(connections.outbox(port)?.acknowledge(message.sequence) ?? []);
      }
    },
    disconnected(port) {
      const tabId = connections.close(port);
      if (tabId !== undefined) forgetTab(tabId);
    },
    permissionChanged() {
      void isPermitted().then((granted) => {
        permitted = granted;
        connections.broadcast({ type: 'permission', permitted });
      });
    },
    alarm: trials.expire,
    suspend: storage.flush,
  };
}

function trialMessage(trial: Trial | undefined, failure?: string): TrialMessage {
  return {
    type: 'trial',
    ...(trial && { trial: { startedAt: trial.startedAt, until: trial.until, changes: trial.changes } }),
    ...(failure !== undefined && { failure }),
  };
}
