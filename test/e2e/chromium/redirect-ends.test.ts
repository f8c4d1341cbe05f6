import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InspectedTab } from '../../../src/cli/inspected-tab.ts';
import { openTab } from '../../../src/cli/open-tab.ts';
import type { RedirectEnd } from '../../../src/core/exchange/exchange.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { expectFinished } from '../../support/expect-finished.ts';
import { listenOnLoopback, type Listening } from '../../support/loopback.ts';

const LIMIT = 90_000;
const cleanup = createCleanup();
let site: Listening;
let tab: InspectedTab;

/** `/to/NAME` redirects to `/NAME` of the other origin; the page may use its own origin only, under `/strict`. */
beforeAll(async () => {
  site = await listenOnLoopback(() =>
    createServer(({ url = '' }, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      const target = /^\/to\/(.*)/.exec(url)?.[1];
      if (target !== undefined)
        return response.writeHead(302, { Location: `http://127.0.0.1:${site.port}/${target}` }).end();
      if (url === '/strict') {
        const own = ['connect', 'img', 'font', 'script'].map((kind) => `${kind}-src 'self'`).join('; ');
        response.setHeader('Content-Security-Policy', own);
      }
      return response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>page</title><body>');
    }),
  );
  cleanup.add(() => site.close());
  tab = await openTab({ browser: 'chromium', headless: true, mayFetch: false, args: [] }, cleanup);
});

afterAll(() => cleanup.all());

/** By path of the request. */
async function redirectEnds(): Promise<Record<string, RedirectEnd | undefined>> {
  const exchanges = await tab.log.exchanges();
  return Object.fromEntries(
    exchanges.map(({ hops, redirectEnd }) => [new URL(hops[0].request.url).pathname, redirectEnd]),
  );
}

test("DevTools' log tells how a redirect ended that was not followed", async () => {
  await tab.load(`http://localhost:${site.port}/page`, LIMIT);
  await tab.evaluate(`(async () => {
    await Promise.allSettled([
      fetch('/to/error', { redirect: 'error' }),
      fetch('/to/manual', { redirect: 'manual' }),
      fetch('/to/same-origin', { mode: 'same-origin' }),
      fetch('/to/keepalive', { redirect: 'manual', keepalive: true }),
      fetch('/to/followed'),
    ]);
  })()`);
  await expectFinished(tab.log, 5);
  await expect.poll(redirectEnds).toEqual({
    '/to/error': 'redirect-failed',
    '/to/manual': 'target-aborted',
    '/to/same-origin': 'redirect-aborted',
    '/to/keepalive': 'target-aborted',
    '/to/followed': undefined,
  });
});

test('the same of what the policy of the page forbids, whoever asks', async () => {
  await tab.load(`http://localhost:${site.port}/strict`, LIMIT);
  await tab.evaluate(`(async () => {
    await fetch('/to/fetch').catch(() => {});
    const add = (name, properties) => document.body.append(Object.assign(document.createElement(name), properties));
    add('img', { crossOrigin: 'anonymous', src: '/to/image' });
    add('script', { crossOrigin: 'anonymous', src: '/to/script' });
    await new FontFace('x', 'url(/to/font)').load().catch(() => {});
  })()`);
  const refused = ['fetch', 'image', 'script', 'font'].map((kind) => [`/to/${kind}`, 'redirect-aborted']);
  await expect.poll(redirectEnds).toMatchObject(Object.fromEntries(refused));
});

test('parallel requests of one URL that end alike are told apart from others, not from each other', async () => {
  await tab.load(`http://localhost:${site.port}/page`, LIMIT);
  await tab.evaluate(
    `Promise.allSettled([1, 2, 3].map(() => fetch('/to/parallel', { redirect: 'error' }))).then(() => 1)`,
  );
  const ends = async (): Promise<unknown> =>
    (await tab.log.exchanges())
      .filter(({ hops }) => hops[0].request.url.endsWith('/to/parallel'))
      .map(({ redirectEnd }) => redirectEnd);
  await expect.poll(ends).toEqual(['redirect-failed', 'redirect-failed', 'redirect-failed']);
});
