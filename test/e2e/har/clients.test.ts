import { convert } from 'pagexray';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../../src/cli/until.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import type { CorsHar } from '../../../src/har/format.ts';
import { readHar } from '../../../src/har/read/read.ts';
import { writeHarText } from '../../../src/har/write/write.ts';
import { importIntoDevtools } from '../../support/devtools-import.ts';
import { exportFromPanel, linesOf } from '../../support/exported-har.ts';
import { importIntoNetmonitor } from '../../support/firefox/netmonitor-import.ts';
import { openFirefox } from '../../support/firefox/open-firefox.ts';
import { BYTES, serveBytes } from '../../support/latin1-headers-server.ts';
import { runPlaygroundInChromium, type PlaygroundRun } from '../../support/playground-run.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { schemaErrors } from '../../support/schema-errors.ts';

const undo = createCleanup();
let run: PlaygroundRun;
/** The whole playground, and a response with header bytes beyond ASCII, as the panel exports it. */
let text: string;
let har: CorsHar;

beforeAll(async () => {
  run = await runPlaygroundInChromium();
  undo.add(() => run.end());
  const bytes = await serveBytes();
  undo.add(() => bytes.close());
  await run.tab.evaluate(`fetch(${JSON.stringify(bytes.url)}).then((response) => response.text())`);
  const isThere = async (): Promise<boolean> => JSON.stringify(await run.tab.log.exchanges()).includes(BYTES);
  if (!(await until(90_000, isThere))) throw new Error('the header bytes were not captured');
  text = await exportFromPanel(run.tab);
  har = JSON.parse(text);
});

afterAll(() => undo.all());

const entryOf = (path: string) => har.log.entries.find(({ request }) => request.url.includes(path));

test('holds what is hard to write: failed, redirected, never sent, IPv6, bytes beyond ASCII', () => {
  expect(har.log.entries.length).toBeGreaterThan(180);
  expect(har.log.entries.filter(({ response }) => response._error !== undefined).length).toBeGreaterThan(50);
  expect(har.log.entries.filter(({ response }) => response.status === 302).length).toBeGreaterThan(20);
  expect(har.log.entries.filter(({ response }) => response.status === 0).length).toBeGreaterThan(20);
  expect(entryOf('/x/cached-preflight/')?._cors).toBeDefined();
  expect(entryOf('/x/ipv6-missing/')?.request.url).toContain('[::1]');
  expect(text).toContain(BYTES);
});

test('keeps to the published schema', () => {
  expect(schemaErrors(har)).toEqual([]);
});

test('has what DevTools’ own log tells, bodies included', () => {
  const told = har.log.entries.filter(({ _observed }) => _observed.network !== undefined);
  // What runs side by side with another request of its URL has none.
  expect(told.length).toBeGreaterThan(har.log.entries.length * 0.8);
  expect(told.filter(({ timings }) => timings.wait > 0).length).toBeGreaterThan(40);
  const entry = entryOf('/x/any-origin/');
  expect(entry?.response.content).toEqual({ size: 6, mimeType: 'text/plain', text: 'hello\n' });
  expect(entry?.response._transferSize).toBeGreaterThan(100);
  expect(entry?._initiator?.type).toBe('script');
  expect(entry?._initiator?.stack?.callFrames[0]?.url).toContain('/main.js');
});

test('is judged as it was live when it is read, and written again with the same bytes', () => {
  const { exchanges, network, meta, problems } = readHar(text);
  if (!meta) throw new Error('It was read as no HAR.');
  expect(problems).toEqual([]);
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  const { state, navigations, creator } = meta;
  const again = writeHarText({
    exchanges,
    history,
    network,
    state,
    navigations,
    creatorVersion: creator.version,
  });
  // Verdicts are worked out anew, so the same bytes are the same verdicts.
  expect([...again].join('')).toBe(text);
});

test('Chrome DevTools opens it', async () => {
  expect(await importIntoDevtools(run.browser, text)).toEqual(linesOf(har));
});

test('Firefox’s Network panel opens it', async () => {
  const { chrome } = await openFirefox(undo);
  expect(await importIntoNetmonitor(chrome, text)).toEqual(linesOf(har));
});

test('a plain reader of HAR opens it', () => {
  const [page, ...others] = convert(har, { includeAssets: true });
  expect(others).toEqual([]);
  const lines = page?.assets.map(({ status, method, url }) => `${status} ${method} ${url}`);
  expect(lines?.toSorted()).toEqual(linesOf(har));
});
