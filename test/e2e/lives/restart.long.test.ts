import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { expect, onTestFinished, test } from 'vitest';
import { installedChromium } from '../../../src/cli/browsers/provide.ts';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { buildExtension } from '../../../src/cli/extension-build.ts';
import { serveCaptureSite } from '../../support/capture-site.ts';
import { inspect, type Inspected } from '../../support/inspected-chromium.ts';

const STATE = `(async () => ({
  requests: [...corsLensSession.exchanges()].length,
  isTried: Boolean(corsLensSession.state().trial),
  redacts: corsLensSession.state().redacts,
  rules: (await chrome.declarativeNetRequest.getSessionRules()).length,
  kept: Object.keys(await chrome.storage.session.get(null)).filter((key) => !key.startsWith('tab:')).length,
}))()`;

const stateOf = ({ session }: Inspected): Promise<unknown> => evaluate(session, STATE);

/** Chromium with this profile, as it was left. */
async function start(profile: string): Promise<Browser> {
  const browser = await puppeteer.launch({
    executablePath: await installedChromium(),
    userDataDir: profile,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    args: ['--no-first-run', '--restore-last-session', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    targetFilter: (target) => target.type() !== 'service_worker',
  });
  onTestFinished(() => browser.close());
  // Chromium forgets an extension that was loaded from a folder.
  await browser.installExtension((await buildExtension('chrome')).folder);
  return browser;
}

test.each(['closed', 'killed'])(
  'a browser that is %s with DevTools open leaves settings alone',
  async (how) => {
    const profile = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
    onTestFinished(() => rm(profile, { recursive: true, force: true, maxRetries: 30 }));
    const site = await serveCaptureSite(`fetch(OTHER + '/missing').catch(() => {});`);
    onTestFinished(() => site.close());

    const before = await start(profile);
    const page = await before.newPage();
    const inspected = await inspect(before, page);
    await page.goto(site.page);
    await evaluate(inspected.session, 'corsLensSession.setRedaction(false)');
    const change = { url: `${site.other}/missing`, method: 'GET', requester: new URL(site.page).origin };
    const set = { 'access-control-allow-origin': '*' };
    await expect.poll(() => stateOf(inspected)).toMatchObject({ requests: 1, redacts: false });
    await evaluate(
      inspected.session,
      `corsLensSession.setTrial([${JSON.stringify({ ...change, set, remove: [] })}])`,
    );
    await expect.poll(() => stateOf(inspected)).toMatchObject({ isTried: true, rules: 1, kept: 1 });
    if (how === 'closed') await before.close();
    else before.process()?.kill('SIGKILL');

    const after = await start(profile);
    const again = await inspect(after, await after.newPage());
    const clean = { requests: 0, isTried: false, redacts: false, rules: 0, kept: 0 };
    await expect.poll(() => stateOf(again)).toEqual(clean);
  },
);
