import { render } from 'preact';
import { decodeBase85 } from '../../report/base85.ts';
import { readReportData } from '../../report/report-data.ts';
import { copyText, saveFile } from '../browser-host.ts';
import { followTheme } from '../settings/theme.ts';
import { Panel } from '../shell/panel.tsx';
import { listenToShortcuts } from '../shell/shortcuts.ts';
import { createReportWorkspace, nameOf } from './report-workspace.ts';
import { linesOf } from './lines.ts';
import { unpack } from './unpack.ts';

const UNREADABLE = 'This report is incomplete: its session cannot be read. Ask for a new copy.';

/** Shows the session of the page; the build adds the panel’s styles. */
async function show(root: HTMLElement): Promise<void> {
  const data = await readReportData(linesOf(unpack('session', decodeBase85))).catch(() => undefined);
  if (!data) return void (root.textContent = UNREADABLE);
  document.title = `${nameOf(data)} – CORS Lens`;
  const host = { askPermission: () => {}, copy: copyText, save: saveFile, now: () => Date.now() };
  root.textContent = '';
  const workspace = createReportWorkspace(data);
  listenToShortcuts(workspace);
  render(<Panel workspace={workspace} host={host} />, root);
}

followTheme(document.documentElement, undefined);
void show(document.getElementById('panel') ?? document.body);
