import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { createWorkspace, type Workspace } from '../../../src/panel/workspace.ts';
import { readHarStream, textOf } from '../../../src/har/read/read-stream.ts';
import { exportHar } from '../../../src/panel/file/export/export-har.ts';
import { createPreferences } from '../../../src/panel/settings/preferences.ts';
import type { ReadFile } from '../../../src/panel/file/open/read-in-worker.ts';
import { sessionOf } from '../../../src/panel/file/recorded-session.ts';
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

/** As the worker does it, in this thread. */
const readHere: ReadFile = async (file, redacted, { progress, exchanges }, signal) => {
  const reading = await readHarStream(textOf(file, progress), redacted);
  signal.throwIfAborted();
  exchanges(reading.exchanges, reading.network);
  return reading;
};

async function openDesk(change: Partial<SessionState> = {}, read = readHere): Promise<Workspace> {
  const session = sessionOf([buildExchange('live')], { ...STATE, ...change });
  const desk = createWorkspace(session, await session.history(), createPreferences(), read);
  onTestFinished(() => {
    desk.backToLive();
    desk.live.stop();
  });
  return desk;
}

/** What would be saved. */
async function exported(desk: Workspace): Promise<string> {
  const saved: Blob[] = [];
  const host = {
    askPermission: () => {},
    copy: () => {},
    now: () => 0,
    save: (_name: string, file: Blob) => void saved.push(file),
  };
  await exportHar(desk, host, {
    choice: 'all',
    row: undefined,
    network: false,
    bodies: false,
    signal: new AbortController().signal,
    progress: () => {},
  });
  return new Blob(saved).text();
}

test('a file lies over the live session, which is there again afterwards', async () => {
  const desk = await openDesk();
  await desk.openHar(new File([HAR], 'other.har'));
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
  await desk.openHar(new File(['dear diary'], 'notes.txt'));
  expect(desk.notice.value).toMatchObject({ kind: 'failed' });
  expect(desk.notice.value?.says).toContain('notes.txt could not be opened');
  expect(desk.imported.value).toBeNull();
});

test('secrets of a file are replaced as it is read; the export says how many', async () => {
  const desk = await openDesk();
  const secret = 'Zm9yIG5vYm9keSBlbHNl';
  const header = `{"name": "Authorization", "value": "Bearer ${secret}"}, {"name": "Origin"`;
  await desk.openHar(new File([HAR.replaceAll(/\{\s*"name": "Origin"/g, header)], 'secret.har'));
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

test('a file that takes long is shown as it is read, and can be cancelled: the session is as it was', async () => {
  const desk = await openDesk({}, (_file, _redacted, { progress }, signal) => {
    progress(0.5);
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  });
  const opened = desk.openHar(new File([HAR], 'long.har'));
  await expect.poll(() => desk.opening.value?.share.value).toBe(0.5);
  desk.opening.value?.cancel();
  await opened;
  expect([desk.opening.value, desk.imported.value, desk.notice.value]).toEqual([null, null, null]);
  expect(desk.store.value).toBe(desk.live);
});

test('a file that is opened while another is read takes its place', async () => {
  const waiting: string[] = [];
  const desk = await openDesk({}, (file, redacted, listener, signal) => {
    if (waiting.push(file instanceof File ? file.name : '') > 1)
      return readHere(file, redacted, listener, signal);
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  });
  const first = desk.openHar(new File([HAR], 'first.har'));
  await expect.poll(() => waiting).toEqual(['first.har']);
  await desk.openHar(new File([HAR], 'second.har'));
  await first;
  expect(desk.imported.value?.name).toBe('second.har');
});

test('a reader that breaks down is said so, and changes nothing', async () => {
  const desk = await openDesk({}, () => Promise.reject(new Error('Its reader broke down.')));
  await desk.openHar(new File([HAR], 'odd.har'));
  expect(desk.notice.value).toEqual({
    kind: 'failed',
    says: 'odd.har could not be opened. Its reader broke down.',
  });
  expect(desk.imported.value).toBeNull();
});
