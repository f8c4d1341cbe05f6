import { render } from 'preact';
import { inspectedTabId } from '../platform/inspected-tab.ts';
import { requestHostPermission } from '../platform/permission.ts';
import { sourceOpener } from '../platform/source-opener.ts';
import { settingsStore } from '../platform/storage.ts';
import { onThemeChange, themeName } from '../platform/theme.ts';
import { createWorkspace } from './workspace.ts';
import { receiveSession } from './receive-session.ts';
import { copyText, saveFile } from './browser-host.ts';
import { hasExchanges, loadJudge } from './list/lazy-judge.ts';
import { createPreferences, storePreferences } from './settings/preferences.ts';
import { lookLikeFirefox } from './settings/firefox-look.ts';
import { followTheme } from './settings/theme.ts';
import { Panel } from './shell/panel.tsx';

/** The key of the panel’s preferences in the settings. */
const KEY = 'panel';

lookLikeFirefox();
onThemeChange(followTheme(document.documentElement, themeName()));

/** Not at the top level: what is loaded here may import from this file’s bundle, and would wait for its end. */
async function start(): Promise<void> {
  const settings = settingsStore();
  const kept = settings.getAll().catch(() => ({}));
  const session = await receiveSession(window, inspectedTabId());
  const preferences = createPreferences(Reflect.get(await kept, KEY));
  storePreferences(preferences, (next) => void settings.set({ [KEY]: next }).catch(() => {}));
  const host = {
    askPermission: () => void requestHostPermission(),
    grantedSites: async () => (await import('../platform/granted-sites.ts')).grantedSites(),
    copy: copyText,
    save: saveFile,
    reportTemplate: async () => (await fetch('/report-template.txt')).text(),
    ...sourceOpener(),
    now: () => Date.now(),
  };
  // An empty list needs no judge; any other list is complete when it first shows, and keys work from then on.
  const [caches, { listenToShortcuts }] = await Promise.all([
    session.history(),
    import('./shell/shortcuts.ts'),
    hasExchanges(session) && loadJudge(),
  ]);
  const workspace = createWorkspace(session, caches, preferences);
  listenToShortcuts(workspace);
  // From now on somebody looks: DevTools' log is listened to.
  void session.initiators([]);
  render(<Panel workspace={workspace} host={host} />, document.getElementById('panel') ?? document.body);
}

void start();
