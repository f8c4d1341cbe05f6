import { isFinished, type Exchange } from '../core/exchange.ts';
import { detectEngine, readBrowserVersion } from '../platform/engine.ts';
import {
  askInspectedPage,
  inspectedTabId,
  onInspectedPageNavigated,
  reloadInspectedPage,
} from '../platform/inspected-page.ts';
import { createPanel } from '../platform/panel.ts';
import { connectToBackground } from '../platform/ports.ts';
import { PORT_NAME } from '../protocol/messages.ts';
import { converse, inspectMessage } from './conversation.ts';
import { createLog } from './log.ts';
import { createSession } from './session.ts';
import { shareWithPanel } from './share.ts';

const tabId = inspectedTabId();
const later = (task: () => void, milliseconds: number): void => void setTimeout(task, milliseconds);
let origin: string | undefined;

const own = createSession({
  tabId,
  log: createLog((exchange: Exchange) => Number(isFinished(exchange))),
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
globalThis.window.corsLensSession = own.session;

const channel = converse({
  tabId,
  own,
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
void readBrowserVersion().then((browserVersion) => own.update({ browserVersion }));
void createPanel('CORS', 'assets/icons/32.png', 'src/panel/panel.html', shareWithPanel(own.session));
