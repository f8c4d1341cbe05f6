import { isSettled } from '../core/exchange/exchange.ts';
import type { EngineId } from '../core/exchange/observation.ts';
import { createPairing } from '../core/exchange/pairing.ts';
import type { EventDetails, EventName } from '../platform/web-request.ts';
import type { SessionRules } from '../platform/session-rules.ts';
import type { StorageArea } from '../platform/storage.ts';
import type { Port } from '../protocol/channel.ts';
import type { Trial } from '../protocol/trial.ts';
import type { InspectMessage, ToBackground, TrialMessage } from '../protocol/messages.ts';
import { createRedactor } from '../redact/redactor.ts';
import { SECRET_KEY } from '../redact/stored-secrets.ts';
import { createCapture } from './request-tracker.ts';
import { createHeld } from './unconfirmed-exchanges.ts';
import { createInspectedTabs } from './inspected-tabs.ts';
import { createWriteBehind, type WriteBehind } from './write-behind.ts';
import { createLinks } from './devtools-connections.ts';
import { restore, TAB_KEY, TRIAL_KEY, type Restored } from './restore.ts';
import { createTrials } from './trials.ts';
import { writeSettings } from './redaction-setting.ts';

export interface BackgroundOptions {
  readonly engine: EngineId;
  /** Tells this life of the background from others. */
  readonly epoch: string;
  /** Outlives the background, not the browser. */
  readonly session: StorageArea;
  /** On disk. */
  readonly settings: StorageArea;
  readonly now: () => number;
  readonly browserVersion: () => Promise<string>;
  readonly isPermitted: () => Promise<boolean>;
  /** Begins or ends listening to the browser's requests; called again with the same value at times. */
  readonly listen: (on: boolean) => void;
  readonly rules: SessionRules;
  /** Wakes the background every half minute, or no longer. */
  readonly setAlarm: (on: boolean) => void;
}

/** One life of the background, its state restored. */
export interface Background {
  readonly observe: (name: EventName, details: EventDetails) => void;
  /** Resolves once the devtools pages of an earlier life have said what they know, or do not come back soon. */
  readonly rejoined: Promise<void>;
  readonly receive: (port: Port, message: ToBackground) => void;
  readonly disconnected: (port: Port) => void;
  readonly permissionChanged: () => void;
  /** The alarm rang. */
  readonly alarm: () => void;
  /** This life is about to end: resolves once all that it knows is where the next one finds it. */
  readonly suspend: () => Promise<void>;
}

/** A devtools page opens a new port at once when the background died; one that has not by then is gone. */
const RECONNECT_GRACE = 15_000;
/** Until then events wait for it, which knows of requests under way what was not written down, in milliseconds. */
const REJOIN_LIMIT = 2000;

export async function startBackground(options: BackgroundOptions): Promise<Background> {
  return createBackground(options, await restore(options));
}

function createBackground(options: BackgroundOptions, restored: Restored): Background {
  const { engine, epoch, session, settings, now, isPermitted, listen, rules, setAlarm } = options;
  const { remains, browserVersion } = restored;
  let { keepSecrets, permitted } = restored;

  const redactor = createRedactor(remains.secrets);
  const journal: WriteBehind = createWriteBehind(session, remains.keys, () => held.makeRoom());
  const held = createHeld(
    remains.exchanges,
    () => journal,
    (id) => pairing.forget(id),
  );
  // At once, unlike exchanges: a life that does not know which tabs are inspected ignores the event that woke it.
  const tabs = createInspectedTabs(remains.tabs, (tab) => {
    void session.set({ [TAB_KEY + tab.tabId]: tab });
    trials.pageChanged(tab.tabId, tab.origins);
  });
  const links = createLinks(epoch);
  const trials = createTrials(remains.trials, {
    rules,
    now,
    setAlarm,
    store: (tabId, trial) =>
      trial ? session.set({ [TRIAL_KEY + tabId]: trial }) : session.remove([TRIAL_KEY + tabId]),
    changed: (tabId, trial, failure) => links.post(tabId, trialMessage(trial, failure)),
  });
  void trials.reconcile();
  const pairing = createPairing({ engine });
  for (const known of remains.exchanges) if (!isSettled(known)) pairing.resume(known);
  const capture = createCapture({
    engine,
    pairing,
    held,
    tabs,
    links,
    redactor: () => (keepSecrets ? undefined : redactor),
    touched: trials.touched,
  });

  const rememberSecrets = (): void => {
    const { added, forgotten } = redactor.takeChanges();
    for (const [fingerprint, number] of added) journal.put(SECRET_KEY + fingerprint, number);
    for (const fingerprint of forgotten) journal.drop(SECRET_KEY + fingerprint);
  };

  const forgetTab = (tabId: number): void => {
    tabs.forget(tabId);
    void trials.stop(tabId);
    void session.remove([TAB_KEY + tabId]);
    capture.abandon();
    listen(tabs.size() > 0);
  };

  let rejoin = (): void => undefined;
  const rejoined = new Promise<void>((resolve) => {
    rejoin = () => {
      if (tabs.ids().every(links.isLinked)) resolve();
    };
    setTimeout(resolve, REJOIN_LIMIT);
  });
  rejoin();

  const inspect = (port: Port, { tabId, origin, open = [] }: InspectMessage): void => {
    const { since } = tabs.inspect(tabId, origin, now());
    capture.resume(open);
    const known = links.outbox(port);
    listen(true);
    const outbox = known ?? links.open(port, tabId);
    outbox.post({ type: 'capturing', epoch, engine, browserVersion, permitted, keepSecrets, since });
    outbox.post(trialMessage(trials.of(tabId)));
    if (!known) capture.repeat(tabId);
    rejoin();
  };

  const setKeepSecrets = (keep: boolean): void => {
    keepSecrets = keep;
    writeSettings(settings, { keepSecrets });
    links.broadcast({ type: 'redaction', keepSecrets });
  };

  listen(tabs.size() > 0);
  setTimeout(() => {
    for (const tabId of tabs.ids()) if (!links.isLinked(tabId)) forgetTab(tabId);
  }, RECONNECT_GRACE);

  return {
    rejoined,
    observe(name, details) {
      capture.observe(name, details);
      rememberSecrets();
    },
    receive(port, message) {
      if (message.type === 'inspect') inspect(port, message);
      else if (message.type === 'try') {
        const tabId = links.tabOf(port);
        if (tabId !== undefined)
          void trials.set(tabId, tabs.get(tabId)?.origins.at(-1) ?? '', message.changes);
      } else if (message.type === 'redaction') setKeepSecrets(message.keepSecrets);
      else if (message.type === 'navigated') {
        const tabId = links.tabOf(port);
        if (tabId !== undefined) capture.navigated(tabId, message);
      } else if (message.type === 'missed') {
        capture.amend(message);
        rememberSecrets();
      } else if (message.epoch === epoch) {
        capture.release(links.outbox(port)?.acknowledge(message.sequence) ?? []);
      }
    },
    disconnected(port) {
      const tabId = links.close(port);
      if (tabId !== undefined) forgetTab(tabId);
    },
    permissionChanged() {
      void isPermitted().then((granted) => {
        permitted = granted;
        links.broadcast({ type: 'permission', permitted });
      });
    },
    alarm: trials.expire,
    suspend: journal.flush,
  };
}

function trialMessage(trial: Trial | undefined, failure?: string): TrialMessage {
  return {
    type: 'trial',
    ...(trial && { trial: { startedAt: trial.startedAt, until: trial.until, changes: trial.changes } }),
    ...(failure !== undefined && { failure }),
  };
}
