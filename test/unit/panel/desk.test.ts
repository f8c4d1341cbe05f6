import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { createDesk, type Desk } from '../../../src/panel/desk.ts';
import { exportHar } from '../../../src/panel/export-har.ts';
import { createPreferences } from '../../../src/panel/preferences.ts';
import { sessionOf } from '../../../src/panel/recorded-session.ts';
import type { SessionState } from '../../../src/protocol/session.ts';
import { buildExchange } from '../../support/exchange-builder.ts';

const STATE = {
  engine: 'chromium',
  browserVersion: '',
  connection: 'capturing',
  since: 1000,
  redacted: true,
  navigations: [],
  dropped: 0,
} as const;
const HAR = readFileSync(new URL('../../data/chrome-156.har', import.meta.url), 'utf8');

async function openDesk(change: Partial<SessionState> = {}): Promise<Desk> {
  const session = sessionOf([buildExchange('live')], { ...STATE, ...change });
  const desk = createDesk(session, await session.history(), createPreferences());
  onTestFinished(() => {
    desk.backToLive();
    desk.live.stop();
  });
  return desk;
}

/** What would be saved. */
async function exported(desk: Desk): Promise<string> {
  const saved: string[] = [];
  await exportHar(desk, {
    askPermission: () => {},
    copy: () => {},
    now: () => 0,
    save: (_name, _type, text) => saved.push(text),
  });
  return saved.join('');
}

test('a file lies over the live session, which is there again afterwards', async () => {
  const desk = await openDesk();
  await desk.openHar('other.har', HAR);
  expect(desk.imported.value).toMatchObject({
    name: 'other.har',
    remarks: ['Written by WebInspector 537.36.'],
  });
  expect(desk.store.value.total.value).toBe(12);
  desk.backToLive();
  expect(desk.store.value.rows.value.map(({ id }) => id)).toEqual(['live']);
});

test('what is no HAR is said so, and changes nothing', async () => {
  const desk = await openDesk();
  await desk.openHar('notes.txt', 'dear diary');
  expect(desk.notice.value).toMatchObject({ kind: 'failed' });
  expect(desk.notice.value?.says).toContain('notes.txt could not be opened');
  expect(desk.imported.value).toBeNull();
});

test('secrets of a file are replaced as it is read; the export says how many', async () => {
  const desk = await openDesk();
  const secret = 'Zm9yIG5vYm9keSBlbHNl';
  const header = `{"name": "Authorization", "value": "Bearer ${secret}"}, {"name": "Origin"`;
  await desk.openHar('secret.har', HAR.replaceAll(/\{\s*"name": "Origin"/g, header));
  const text = await exported(desk);
  expect(text).not.toContain(secret);
  expect(desk.notice.value?.says).toBe('Exported cors-lens.har. 1 secret in it has a placeholder instead.');
});

test('secrets of what was pasted are replaced, unless the session keeps its own', async () => {
  const requestHeaders = [{ name: 'Authorization', value: 'Bearer Zm9yIG5vYm9keSBlbHNl' }];
  const pasted = { exchange: buildExchange('pasted', { requestHeaders }), remarks: [] };
  const desk = await openDesk();
  await desk.showPasted(pasted);
  expect(desk.store.value.selected.value?.id).toBe('pasted');
  expect(await exported(desk)).toContain('Bearer redacted-1-20');
  const keeping = await openDesk({ redacted: false });
  await keeping.showPasted(pasted);
  expect(await exported(keeping)).toContain('Bearer Zm9yIG5vYm9keSBlbHNl');
  expect(keeping.notice.value?.says).toContain('as they are');
});
