import { readBrowserVersion } from '../platform/browser-version.ts';
import { detectEngine } from '../platform/engine.ts';
import { onSuspend } from '../platform/lifetime.ts';
import { hasHostPermission, onPermissionChange } from '../platform/permission.ts';
import { onConnectedPage } from '../platform/ports.ts';
import { sessionStore, settingsStore } from '../platform/storage.ts';
import { onAlarm, setAlarm } from '../platform/alarm.ts';
import { sessionRules } from '../platform/session-rules.ts';
import { urlOf } from '../platform/tab-url.ts';
import { observeRequests } from '../platform/web-request.ts';
import { PORT_NAME } from '../protocol/messages.ts';
import { startWorker } from './worker-start.ts';

let stopObserving: (() => void) | undefined;

function listen(on: boolean): void {
  if (on) {
    stopObserving ??= observeRequests(observe);
  } else {
    stopObserving?.();
    stopObserving = undefined;
  }
}

const { observe, join, ready } = startWorker({
  engine: detectEngine(),
  epoch: crypto.randomUUID(),
  session: sessionStore(),
  settings: settingsStore(),
  now: () => Date.now(),
  browserVersion: readBrowserVersion,
  isPermitted: hasHostPermission,
  listen,
  rules: sessionRules(),
  setAlarm,
  urlOf,
});

// All of this at the top level, before anything is awaited: the event that woke a stopped worker is delivered only
// to listeners that are there by the end of the first turn. Whether anybody inspects a tab is known a little later.
listen(true);
onConnectedPage(PORT_NAME, 'src/devtools/devtools.html', join);
onPermissionChange(() => void ready.then(({ permissionChanged }) => permissionChanged()));
onAlarm(() => void ready.then(({ alarm }) => alarm()));
onSuspend(() => ready.then(({ suspend }) => suspend()));
