import { render } from 'preact';
import { inspectedTabId } from '../platform/inspected-tab.ts';
import { requestHostPermission } from '../platform/permission.ts';
import { settingsStore } from '../platform/storage.ts';
import { onThemeChange, themeName } from '../platform/theme.ts';
import { createDesk } from './desk.ts';
import { meetSession } from './meeting.ts';
import { copyText, saveFile } from './page-host.ts';
import { createPreferences, keepPreferences } from './preferences.ts';
import { followTheme } from './theme.ts';
import { Panel } from './views/panel.tsx';

/** Where preferences are kept among the settings. */
const KEY = 'panel';

onThemeChange(followTheme(document.documentElement, themeName()));

const settings = settingsStore();
const kept = settings.getAll().catch(() => ({}));
const session = await meetSession(window, inspectedTabId());
const preferences = createPreferences(Reflect.get(await kept, KEY));
keepPreferences(preferences, (next) => void settings.set({ [KEY]: next }).catch(() => {}));
const host = {
  askPermission: () => void requestHostPermission(),
  copy: copyText,
  save: saveFile,
  now: () => Date.now(),
};
const desk = createDesk(session, await session.history(), preferences);
render(<Panel desk={desk} host={host} />, document.getElementById('panel') ?? document.body);
