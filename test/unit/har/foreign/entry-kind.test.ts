import { expect, test } from 'vitest';
import type { Header } from '../../../../src/core/fetch/headers.ts';
import { readHar } from '../../../../src/har/read/read.ts';
import { headers } from '../scenes.ts';
import { entry, har, type EntryShape } from './foreign-entries.ts';

const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

function typeOf(shape: Partial<EntryShape>): string | undefined {
  const content = har('Charles Proxy', [entry({ at: 0, url: 'https://api.test/', status: 200, ...shape })]);
  return readHar(content).exchanges[0]?.type;
}

const sent = (record: Record<string, string>): { sent: Header[] } => ({ sent: [...headers(record)] });

test.each<[string, Partial<EntryShape>, string]>([
  ['a page by its mode', sent({ 'Sec-Fetch-Mode': 'navigate' }), 'main_frame'],
  [
    'a frame by its destination',
    sent({ 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Mode': 'navigate' }),
    'sub_frame',
  ],
  ['a page by its type', { more: { _resourceType: 'Document' } }, 'main_frame'],
  ['a page by what WebPageTest calls its type', { more: { _request_type: 'Document' } }, 'main_frame'],
  ['a page by its destination', sent({ 'Sec-Fetch-Dest': 'document' }), 'main_frame'],
  ['a page by what it accepts', sent({ Accept: HTML }), 'main_frame'],
  [
    'a form that was posted',
    { method: 'POST', ...sent({ Accept: HTML, Origin: 'https://a.test' }) },
    'main_frame',
  ],
  ['a page by the upgrade it asks for', sent({ 'Upgrade-Insecure-Requests': '1' }), 'main_frame'],
  ['a prefetched page', { ...sent({ Accept: HTML }), more: { _resourceType: 'other' } }, 'main_frame'],
  ['a script that wants HTML', sent({ Accept: 'text/html, */*; q=0.01' }), 'other'],
  [
    'an XHR that accepts what a page does',
    { ...sent({ Accept: HTML }), more: { _resourceType: 'xhr' } },
    'xmlhttprequest',
  ],
  ['a fetch that accepts what a page does', sent({ Accept: HTML, 'Sec-Fetch-Mode': 'cors' }), 'other'],
  ['a WebSocket by its scheme', { url: 'wss://api.test/' }, 'websocket'],
  ['a WebSocket by its status', { status: 101 }, 'websocket'],
  ['a WebSocket by its key', sent({ 'Sec-WebSocket-Key': 'AAAA' }), 'websocket'],
  ['a WebSocket by its messages', { more: { _webSocketMessages: [] } }, 'websocket'],
  ['a tunnel', { method: 'CONNECT' }, 'internal'],
  ['a tunnel to a bare host', { method: 'CONNECT', url: 'api.test:443' }, 'internal'],
  ['a data: URL', { url: 'data:text/plain,a' }, 'internal'],
  [
    'a question about a certificate',
    { method: 'POST', ...sent({ 'Content-Type': 'application/ocsp-request' }) },
    'internal',
  ],
  ['a font by its path', { url: 'https://cdn.test/a.woff2?v=1' }, 'font'],
  ['a font by its response', { got: [...headers({ 'Content-Type': 'font/woff2' })] }, 'font'],
])('%s is known', (_, shape, type) => {
  expect(typeOf(shape)).toBe(type);
});
