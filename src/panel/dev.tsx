import { render } from 'preact';
import { readHar } from '../har/read.ts';
import { copyText, saveText } from './page-host.ts';
import { recordedSession } from './recorded-session.ts';
import { createStore } from './store.ts';
import { followTheme } from './theme.ts';
import { Panel } from './views/panel.tsx';

const query = new URLSearchParams(location.search);
const har = query.get('har');
followTheme(document.documentElement, query.get('theme') ?? undefined);

function show(text: string): void {
  const session = recordedSession(readHar(text));
  const panel = document.getElementById('panel');
  if (!session || !panel) return;
  panel.replaceChildren();
  const host = { askPermission: () => {}, copy: copyText, save: saveText, now: () => Date.now() };
  const store = createStore(session);
  store.preserve.value = true;
  render(<Panel store={store} host={host} />, panel);
}

document.getElementById('file')?.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement) void target.files?.[0]?.text().then(show);
});
if (har !== null) show(await (await fetch(har)).text());
