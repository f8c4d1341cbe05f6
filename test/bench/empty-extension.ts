import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MANIFEST = {
  manifest_version: 3,
  name: 'Empty listeners',
  version: '1',
  permissions: ['webRequest'],
  host_permissions: ['<all_urls>'],
  background: { service_worker: 'worker.js' },
};

const WORKER = `
const filter = { urls: ['http://*/*', 'https://*/*'] };
const empty = () => {};
chrome.webRequest.onBeforeRequest.addListener(empty, filter);
chrome.webRequest.onSendHeaders.addListener(empty, filter, ['requestHeaders', 'extraHeaders']);
chrome.webRequest.onHeadersReceived.addListener(empty, filter, ['responseHeaders', 'extraHeaders']);
chrome.webRequest.onBeforeRedirect.addListener(empty, filter);
chrome.webRequest.onResponseStarted.addListener(empty, filter);
chrome.webRequest.onCompleted.addListener(empty, filter);
chrome.webRequest.onErrorOccurred.addListener(empty, filter);
`;

/** An extension that listens as ours does, or may but does not, and does nothing: what that itself costs. Its folder. */
export async function writeEmptyExtension(listens: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-empty-'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, 'worker.js'), listens ? WORKER : '');
  return folder;
}
