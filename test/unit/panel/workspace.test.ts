import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { createWorkspace, type Workspace } from '../../../src/panel/workspace.ts';
import { readHarStream, bytesOf } from '../../../src/har/read/read-stream.ts';
import { exportFile } from '../../../src/panel/file/export/export-file.ts';
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
  redacts: true,
  navigations: [],
  dropped: 0,
} as const;
const HAR = readFileSync(new URL('../../data/chrome-156.har', import.meta.url), 'utf8');

/** As the worker does it, in this thread. */
const readHere: ReadFile = async (file, redacted, { progress, exchanges }, signal) => {
  const reading = await readHarStream(bytesOf(file, progress), redacted);
  signal.throwIfAborted();
  exchanges(reading.exchanges, reading.network);
  return reading;
};

async function openWorkspace(
  change: Partial<SessionState> = {},
  read = readHere,
): Promise<Required<Workspace>> {
  const session = sessionOf([buildExchange('live')], { ...STATE, ...change });
  const workspace = createWorkspace(session, await session.history(), createPreferences(), read);
  onTestFinished(() => {
    workspace.backToLive();
    workspace.live.stop();
  });
  return workspace;
}

/** What would be saved. */
async function exported(workspace: Workspace): Promise<string> {
  const saved: Blob[] = [];
  const host = {
    askPermission: () => {},
    copy: () => Promise.resolve(true),
    now: () => 0,
    save: (_name: string, file: Blob) => void saved.push(file),
  };
  await exportFile(workspace, host, {
    format: 'har',
    choice: 'all',
    selected: [],
    network: false,
    bodies: false,
    redaction: 'none',
    signal: new AbortController().signal,
    progress: () => {},
  });
  return new Blob(saved).text();
}

test('a file lies over the live session, which is there again afterwards', async () => {
  const workspace = await openWorkspace();
  await workspace.openHar(new File([HAR], 'other.har'));
  expect(workspace.imported.value).toMatchObject({
    name: 'other.har',
    remarks: ['Created by WebInspector 537.36.'],
  });
  expect(workspace.shown.value.total.value).toBe(12);
  workspace.backToLive();
  expect(workspace.shown.value.rows.value.map(({ id }) => id)).toEqual(['live']);
});

test('a file that is not a HAR file is reported, and changes nothing', async () => {
  const workspace = await openWorkspace();
  await workspace.openHar(new File(['dear diary'], 'notes.txt'));
  expect(workspace.notice.value).toMatchObject({ kind: 'failed' });
  expect(workspace.notice.value?.says).toContain('notes.txt could not be opened');
  expect(workspace.imported.value).toBeNull();
});

test('secrets of a file are redacted while it is read; the export says how many', async () => {
  const workspace = await openWorkspace();
  const secret = 'Zm9yIG5vYm9keSBlbHNl';
  const header = `{"name": "Authorization", "value": "Bearer ${secret}"}, {"name": "Origin"`;
  await workspace.openHar(new File([HAR.replaceAll(/\{\s*"name": "Origin"/g, header)], 'secret.har'));
  const text = await exported(workspace);
  expect(text).not.toContain(secret);
  expect(workspace.notice.value?.says).toMatch(
    /^Exported cors-lens-localhost-7101-\d{4}-\d\d-\d\d-\d{4}\.har\. 1 secret redacted\.$/,
  );
});

test('secrets of a pasted response are redacted, unless those of the session are not', async () => {
  const requestHeaders = [{ name: 'Authorization', value: 'Bearer Zm9yIG5vYm9keSBlbHNl' }];
  const pasted = { exchange: buildExchange('pasted', { requestHeaders }), remarks: [] };
  const workspace = await openWorkspace();
  await workspace.showPasted(pasted);
  expect(workspace.shown.value.selected.value?.id).toBe('pasted');
  expect(await exported(workspace)).toContain('Bearer redacted-1-20');
  const keeping = await openWorkspace({ redacts: false });
  await keeping.showPasted(pasted);
  expect(await exported(keeping)).toContain('Bearer Zm9yIG5vYm9keSBlbHNl');
  expect(keeping.notice.value?.says).toContain('not redacted');
});

test('a file that takes long is shown as it is read, and can be cancelled: the session is as it was', async () => {
  const workspace = await openWorkspace({}, (_file, _redacted, { progress }, signal) => {
    progress(0.5);
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  });
  const opened = workspace.openHar(new File([HAR], 'long.har'));
  await expect.poll(() => workspace.opening.value?.share.value).toBe(0.5);
  workspace.opening.value?.cancel();
  await opened;
  expect([workspace.opening.value, workspace.imported.value, workspace.notice.value]).toEqual([
    null,
    null,
    null,
  ]);
  expect(workspace.shown.value).toBe(workspace.live);
});

test('a file that is opened while another is read takes its place', async () => {
  const waiting: string[] = [];
  const workspace = await openWorkspace({}, (file, redacted, listener, signal) => {
    if (waiting.push(file instanceof File ? file.name : '') > 1)
      return readHere(file, redacted, listener, signal);
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  });
  const first = workspace.openHar(new File([HAR], 'first.har'));
  await expect.poll(() => waiting).toEqual(['first.har']);
  await workspace.openHar(new File([HAR], 'second.har'));
  await first;
  expect(workspace.imported.value?.name).toBe('second.har');
});

test('a reader that crashes is reported, and changes nothing', async () => {
  const workspace = await openWorkspace({}, () => Promise.reject(new Error('The file reader crashed.')));
  await workspace.openHar(new File([HAR], 'odd.har'));
  expect(workspace.notice.value).toEqual({
    kind: 'failed',
    says: 'odd.har could not be opened. The file reader crashed.',
  });
  expect(workspace.imported.value).toBeNull();
});
