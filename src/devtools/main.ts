import type { Exchange } from '../core/exchange.ts';
import { detectEngine } from '../platform/engine.ts';
import {
  askInspectedPage,
  inspectedTabId,
  onInspectedPageNavigated,
  reloadInspectedPage,
} from '../platform/inspected-page.ts';
import { createPanel } from '../platform/panel.ts';
import { connectToBackground } from '../platform/ports.ts';
import { PORT_NAME } from '../protocol/messages.ts';
import { createAppraisal } from './appraisal.ts';
import { createTimelineAsker } from './ask-timeline.ts';
import { converse, inspectMessage } from './conversation.ts';
import { createLog } from './log.ts';
import { createSession } from './session.ts';
import { shareWithPanel } from './share.ts';

const tabId = inspectedTabId();
const later = (task: () => void, milliseconds: number): void => void setTimeout(task, milliseconds);
let origin: string | undefined;

const appraisal = createAppraisal();
const log = createLog(appraisal.worth);
const own = createSession({
  tabId,
  log,
  initial: {
    engine: detectEngine(),
    browserVersion: '',
    connection: 'connecting',
    since: Date.now(),
    redacted: true,
    navigations: [],
    dropped: 0,
  },
  reloadPage: reloadInspectedPage,
  setRedaction: (redacted) => channel.send({ type: 'redaction', keepSecrets: !redacted }),
});
// The panel gets it on its own window; here it is for whoever attaches to this page, such as the capture command.
window.corsLensSession = own.session;

const askTimeline = createTimelineAsker({
  ask: askInspectedPage,
  all: log.all,
  get: log.get,
  isWanted: appraisal.isOpen,
  record: own.record,
  later,
});
const record = (exchanges: readonly Exchange[]): void => {
  appraisal.note(exchanges);
  own.record(exchanges);
  askTimeline(exchanges);
};

const channel = converse({
  tabId,
  own: { ...own, record },
  connect: () => connectToBackground(PORT_NAME),
  origin: () => origin,
  later,
});

const tellOrigin = async (): Promise<void> => {
  origin = await askInspectedPage('location.origin');
  channel.send(inspectMessage(tabId, origin));
};
onInspectedPageNavigated(() => void tellOrigin());
void tellOrigin();
void createPanel('CORS', 'assets/icons/32.png', 'src/panel/panel.html', shareWithPanel(own.session));
