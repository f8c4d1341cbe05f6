import { expect, onTestFinished, test } from 'vitest';
import { expectFinished } from '../../support/expect-finished.ts';
import { openFirefox } from '../../support/firefox/open-firefox.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { serveTrialSite } from './trial-site.ts';
import { changesFor, HANDED_OVER, REFUSED } from './try-all.ts';

/** A page's load, in milliseconds. */
const LIMIT = 90_000;
const TRIAL = 'corsLensSession.state().trial ?? null';

test('the page gets what was refused, also after a reload, and after Stop it does not', async () => {
  const site = await serveTrialSite();
  onTestFinished(() => site.close());
  const { tab, chrome } = await openFirefox(testCleanup);
  await tab.load(site.page, LIMIT);
  const ask = (): Promise<unknown> => tab.evaluate('askAll()');
  const setTrial = (changes: readonly unknown[]): Promise<unknown> =>
    chrome.evaluate('devtools_page', `corsLensSession.setTrial(${JSON.stringify(changes)})`);
  expect(await ask()).toEqual(REFUSED);
  const changes = await changesFor(tab.log, 3);

  await setTrial(changes);
  await expect.poll(() => chrome.evaluate('devtools_page', TRIAL)).toMatchObject({ changes });
  expect(await ask()).toEqual(HANDED_OVER);
  await tab.load(site.page, LIMIT);
  expect(await ask()).toEqual(HANDED_OVER);
  // What the rules changed is not taken for the server's.
  const last = (await expectFinished(tab.log, 9)).at(-1)?.hops[0].request.response;
  expect(last?.trial).toContain('access-control-allow-origin');
  expect(last?.headers.map(({ name }) => name.toLowerCase())).not.toContain('access-control-allow-origin');

  await setTrial([]);
  await expect.poll(() => chrome.evaluate('devtools_page', TRIAL)).toBeNull();
  expect(await ask()).toEqual(REFUSED);

  await setTrial(changes);
  await expect.poll(() => chrome.evaluate('devtools_page', TRIAL)).toMatchObject({ changes });
  await tab.load(site.api, LIMIT);
  await expect.poll(() => chrome.evaluate('devtools_page', TRIAL)).toBeNull();
});

test('after Stop a reload by the panel does not take from the HTTP cache what the trial changed', async () => {
  const site = await serveTrialSite();
  onTestFinished(() => site.close());
  const { tab, chrome } = await openFirefox(testCleanup);
  await tab.load(site.keepingPage, LIMIT);
  expect(await tab.evaluate('kept')).toBe('refused');
  const [exchange] = await expectFinished(tab.log, 1);
  const url = exchange?.hops[0].request.url ?? '';
  const setTrial = (changes: readonly unknown[]): Promise<unknown> =>
    chrome.evaluate('devtools_page', `corsLensSession.setTrial(${JSON.stringify(changes)})`);
  const reload = (): Promise<unknown> => chrome.evaluate('devtools_page', 'corsLensSession.reloadPage()');
  await setTrial(await changesFor(tab.log, 1));
  await expect.poll(() => chrome.evaluate('devtools_page', TRIAL)).not.toBeNull();
  await reload();
  await expect.poll(() => tab.evaluate('kept'), { timeout: LIMIT }).toBe('content of the server');
  await setTrial([]);
  await expect.poll(() => chrome.evaluate('devtools_page', TRIAL)).toBeNull();
  // Firefox keeps responses with the headers that the trial gave them.
  expect(await tab.evaluate(`fetch(${JSON.stringify(url)}).then(() => 'kept', () => 'refused')`)).toBe(
    'kept',
  );
  await reload();
  await expect.poll(() => tab.evaluate('kept'), { timeout: LIMIT }).toBe('refused');
});
