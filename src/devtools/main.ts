import type { Exchange } from '../core/exchange/exchange.ts';
import { detectEngine } from '../platform/engine.ts';
import {
  askInspectedPage,
  onInspectedUrlChanged,
  reloadInspectedPage,
  watchNetworkEntries,
} from '../platform/inspected-page.ts';
import { inspectedTabId } from '../platform/inspected-tab.ts';
import { createPanel } from '../platform/panel.ts';
import { connectToBackground } from '../platform/ports.ts';
import { PORT_NAME } from '../protocol/messages.ts';
import type { Trace } from './trace/trace.ts';
import type { StreamEnds } from './recovery/stream-ends.ts';
import type { Redactor } from '../redact/redactor.ts';
import { endsAtRedirect } from './network-log/is-wanted.ts';
import { wouldTimelineHelp } from './timeline/is-wanted.ts';
import { parseDocument, READ_DOCUMENT } from './page/read-document.ts';
import { watchDocuments } from './page/watch-documents.ts';
import { createRecovery } from './recovery/recovery.ts';
import { loadWhenWanted } from './load-when-wanted.ts';
import { connectBackground } from './background-connection.ts';
import { createExchangeLog, type KeepPriority } from './log/exchange-log.ts';
import { createSession } from './log/session.ts';
import type { PanelEvents } from './log/hand-over.ts';

declare global {
  interface Window {
    /** For whoever attaches to this page: resolves once the session has all that the background knew. */
    corsLensCaughtUp?: () => Promise<void>;
  }
}

/** How long a page may take to tell its origin before it is captured, in milliseconds. */
const PATIENCE = 500;

const tabId = inspectedTabId();
const later = (task: () => void, milliseconds: number): void => void setTimeout(task, milliseconds);
let origin: string | undefined;
const askPage = (expression: string): Promise<string | undefined> =>
  askInspectedPage(expression, (isReached) => {
    if ((own.session.state().isPageLost === true) === isReached) own.update({ isPageLost: !isReached });
  });

/** The judge is large, and a log that is full is rare. Where an update took the file away, the oldest go first. */
const loadKeepPriority = async (): Promise<KeepPriority> => {
  try {
    const { createKeepPriority } = await import('./log/retention.ts');
    return createKeepPriority(await own.session.history());
  } catch {
    return () => 0;
  }
};
const loadRedactor = async (): Promise<Redactor> => {
  const { createRedactor } = await import('../redact/redactor.ts');
  const { parseSecrets } = await import('../redact/stored-secrets.ts');
  const { sessionStore } = await import('../platform/storage.ts');
  return createRedactor(parseSecrets(await sessionStore().getAll()));
};
/** From then on the HTTP cache may have what a trial changed. */
let isTried = false;
const reload = (injectedScript = ''): void => reloadInspectedPage({ injectedScript, ignoreCache: isTried });
/** Loaded when it is switched on for the first time. */
let trace: Trace | undefined;
const loadTrace = async (): Promise<Trace> => {
  const [{ createTrace }, redactor] = await Promise.all([import('./trace/trace.ts'), loadRedactor()]);
  return (trace ??= createTrace({
    engine: detectEngine(),
    tabId,
    reload,
    ask: askPage,
    all: log.all,
    record: own.record,
    remove: own.remove,
    clean: (url) => (own.session.state().redacts ? redactor.url(url) : url),
    changed: (state) => own.update({ trace: state }),
    now: () => Date.now(),
    later,
  }));
};
const log = createExchangeLog(loadKeepPriority);
const loadAskDevtools = async () => import('./network-log/ask-devtools.ts');
const own = createSession({
  tabId,
  log,
  initial: {
    engine: detectEngine(),
    browserVersion: '',
    connection: 'connecting',
    since: Date.now(),
    redacts: true,
    navigations: [],
    dropped: 0,
  },
  networkFacts: async (exchanges, question) =>
    (await loadAskDevtools()).askDevtools(tabLog, exchanges, question),
  initiators: async (exchanges) => (await loadAskDevtools()).askInitiators(tabLog, exchanges),
  reloadPage: () => {
    if (trace?.reload() !== true) reload();
  },
  setRedaction: (redacts) => channel.send({ type: 'redaction', redacts }),
  setTrace: (on) => void loadTrace().then((loaded) => loaded.set(on)),
  setTrial: (changes) => {
    isTried = true;
    channel.setTrial(changes);
  },
});
const tabLog = {
  tabId,
  all: log.all,
  record: own.record,
  isRedacted: () => own.session.state().redacts,
  origin: () => origin,
  later,
};
// The panel gets it on its own window; here it is for whoever attaches to this page, such as the capture command.
window.corsLensSession = own.session;

const timeline = loadWhenWanted(wouldTimelineHelp, async () => {
  const { createTimelineAsker } = await import('./timeline/ask-page.ts');
  return createTimelineAsker({
    ask: askPage,
    origin: () => origin,
    all: log.all,
    get: log.get,
    isWanted: wouldTimelineHelp,
    record: own.record,
    later,
  });
});
/** Loaded when it is asked for the first time. */
let streamEnds: Promise<StreamEnds> | undefined;
const recovery = createRecovery({
  tabId,
  readNetworkLog: async () => {
    // Firefox's background does not die unexpectedly.
    if (detectEngine() !== 'chromium') return undefined;
    return (await import('../platform/network-log.ts')).readNetworkLog();
  },
  ended: async (line) => (await import('../platform/network-log.ts')).readBody(line),
  streamEnds: () =>
    (streamEnds ??= import('./recovery/stream-ends.ts').then(({ watchStreamEnds }) =>
      watchStreamEnds(watchNetworkEntries),
    )),
  all: log.all,
  origin: () => origin,
  send: (message) => channel.send(message),
  caughtUp: () => channel.caughtUp(),
  remove: own.remove,
  now: () => Date.now(),
  later,
});
let settleLines: (changed: readonly Exchange[]) => void = () => undefined;
if (detectEngine() === 'firefox') {
  void import('./network-log/watch-acao-lines.ts').then(({ watchAcaoLines: watchLines }) => {
    settleLines = watchLines({ listen: watchNetworkEntries, all: log.all, record: own.record, later });
  });
}
const redirectEnds = loadWhenWanted(endsAtRedirect, async () => {
  const { createRedirectEndAsker } = await import('./network-log/ask-redirect-ends.ts');
  const { readNetworkLog } = await import('../platform/network-log.ts');
  const { all, get } = log;
  return createRedirectEndAsker({
    readNetworkLog,
    all,
    get,
    record: own.record,
    now: () => Date.now(),
    later,
  });
});
const record = (exchanges: readonly Exchange[]): void => {
  own.record(exchanges);
  redirectEnds.changed(exchanges);
  recovery.heard(exchanges);
  timeline.changed(exchanges);
  settleLines(exchanges);
};

/** Loaded when the panel is shown for the first time. */
let panel: Promise<PanelEvents> | undefined;
void createPanel('CORS', 'assets/icons/32.png', 'src/panel/panel.html', (shown) => {
  panel ??= import('./log/hand-over.ts').then(({ shareWithPanel }) => shareWithPanel(own.session));
  void panel.then((events) => (shown ? events.shown(shown) : events.hidden()));
});

/** Once the background is connected. */
let inspect = (): void => undefined;
const documents = watchDocuments({
  read: async () => parseDocument(await askPage(READ_DOCUMENT)),
  originChanged: (next) => {
    if (next === origin) return;
    origin = next;
    inspect();
  },
  replaced: (replacement) => {
    trace?.documentChanged();
    channel.send({ type: 'navigated', ...replacement });
  },
  tellsOfRoutes: detectEngine() === 'chromium',
  lastNavigation: () => own.session.state().navigations.at(-1)?.at,
  now: () => Date.now(),
  later,
});
// First: which requests of workers belong to the page is told by its origin.
await Promise.race([documents.start(), new Promise<void>((resolve) => later(resolve, PATIENCE))]);

const channel = connectBackground({
  tabId,
  own: { ...own, record },
  connect: () => connectToBackground(PORT_NAME),
  origin: () => origin,
  interrupted: recovery.interrupted,
  revived: recovery.revived,
  later,
});

window.corsLensCaughtUp = async () => {
  await channel.caughtUp();
  await timeline.answered();
  await trace?.answered();
  await redirectEnds.answered();
};

// A page that is busy answers later.
inspect = channel.inspect;
onInspectedUrlChanged(documents.changed);
