import { render } from 'preact';
import { inspectedTabId } from '../platform/inspected-page.ts';
import { requestHostPermission } from '../platform/permission.ts';
import { onThemeChange, themeName } from '../platform/theme.ts';
import { meetSession } from './meeting.ts';
import { copyText, saveText } from './page-host.ts';
import { createStore } from './store.ts';
import { followTheme } from './theme.ts';
import { Panel } from './views/panel.tsx';

onThemeChange(followTheme(document.documentElement, themeName()));

const session = await meetSession(window, inspectedTabId());
const store = createStore(session);
const host = {
  askPermission: () => void requestHostPermission(),
  copy: copyText,
  save: saveText,
  now: () => Date.now(),
};
render(<Panel store={store} host={host} />, document.getElementById('panel') ?? document.body);
