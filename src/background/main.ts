import { detectEngine, readBrowserVersion } from '../platform/engine.ts';
import { hasHostPermission, onPermissionChange } from '../platform/permission.ts';
import { onConnectedPage } from '../platform/ports.ts';
import { sessionStore, settingsStore } from '../platform/storage.ts';
import { observeRequests } from '../platform/web-request.ts';
import { PORT_NAME } from '../protocol/messages.ts';
import { parseToBackground } from '../protocol/parse-messages.ts';
import { startBackground, type Background } from './background.ts';
import { createGate } from './gate.ts';

const gate = createGate<Background>();
let stopObserving: (() => void) | undefined;

function listen(on: boolean): void {
  if (on) {
    stopObserving ??= observeRequests((name, details) =>
      gate.run((background) => background.observe(name, details)),
    );
  } else {
    stopObserving?.();
    stopObserving = undefined;
  }
}

// All of this at the top level, before anything is awaited: the event that woke a stopped worker is delivered only
// to listeners that are there by the end of the first turn. Whether anybody inspects a tab is known a little later.
listen(true);

onConnectedPage(PORT_NAME, 'src/devtools/devtools.html', (port) => {
  port.onMessage((raw) => {
    const message = parseToBackground(raw);
    if (message) gate.run((background) => background.receive(port, message));
  });
  port.onDisconnect(() => gate.run((background) => background.disconnected(port)));
});

onPermissionChange(() => gate.run((background) => background.permissionChanged()));

void startBackground({
  engine: detectEngine(),
  epoch: crypto.randomUUID(),
  session: sessionStore(),
  settings: settingsStore(),
  now: () => Date.now(),
  browserVersion: readBrowserVersion,
  isPermitted: hasHostPermission,
  listen,
}).then((background) => gate.open(background));
