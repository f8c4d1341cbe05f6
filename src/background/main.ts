import { readBrowserVersion } from '../platform/browser-version.ts';
import { detectEngine } from '../platform/engine.ts';
import { onSuspend } from '../platform/lifetime.ts';
import { hasHostPermission, onPermissionChange } from '../platform/permission.ts';
import { onConnectedPage } from '../platform/ports.ts';
import { sessionStore, settingsStore } from '../platform/storage.ts';
import { observeRequests } from '../platform/web-request.ts';
import { PORT_NAME } from '../protocol/messages.ts';
import { parseToBackground } from '../protocol/parse-messages.ts';
import { startBackground } from './background.ts';
import { createEarlyEvents } from './early-events.ts';

const engine = detectEngine();
const early = createEarlyEvents(engine);
let stopObserving: (() => void) | undefined;

function listen(on: boolean): void {
  if (on) {
    stopObserving ??= observeRequests(early.observe);
  } else {
    stopObserving?.();
    stopObserving = undefined;
  }
}

// All of this at the top level, before anything is awaited: the event that woke a stopped worker is delivered only
// to listeners that are there by the end of the first turn. Whether anybody inspects a tab is known a little later.
listen(true);

const ready = startBackground({
  engine,
  epoch: crypto.randomUUID(),
  session: sessionStore(),
  settings: settingsStore(),
  now: () => Date.now(),
  browserVersion: readBrowserVersion,
  isPermitted: hasHostPermission,
  listen,
}).then(async (background) => {
  await early.release(background.observe);
  return background;
});

onConnectedPage(PORT_NAME, 'src/devtools/devtools.html', (port) => {
  port.onMessage((raw) => {
    const message = parseToBackground(raw);
    if (message) void ready.then(({ receive }) => receive(port, message));
  });
  port.onDisconnect(() => void ready.then(({ disconnected }) => disconnected(port)));
});
onPermissionChange(() => void ready.then(({ permissionChanged }) => permissionChanged()));
onSuspend(() => ready.then(({ suspend }) => suspend()));
