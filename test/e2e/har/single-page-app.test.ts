import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { serveSinglePageApp } from '../../support/single-page-app.ts';
import { createCleanup } from '../../support/cleanup.ts';

const cleanup = createCleanup();

afterEach(() => cleanup.all());

/** The app changes its route twice and asks on each; its title, which every evaluation sees, says how far it is. */
const ROUTES = `document.title === 'app' && (document.title = 'going', (async () => {
  await route('orders');
  await route('orders/7');
  history.replaceState(null, '', '/cart');
  await ask('cart');
  document.title = 'done';
})()), document.title === 'done'`;

test.each(['chromium', 'firefox'] as const)(
  '%s: the HAR of a single-page app has the requests of all routes, on one page',
  async (browser) => {
    const app = await serveSinglePageApp();
    cleanup.add(() => app.close());
    const folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
    cleanup.add(() => rm(folder, { recursive: true }));
    const file = join(folder, 'app.har');
    const args = [`${app.origin}/`, '--browser', browser, '--har', file, '--until', ROUTES];
    const { code, stdout } = await runCommand('capture', args);
    expect(code).toBe(0);
    const { log } = JSON.parse(await readFile(file, 'utf8'));
    const asked = log.entries.map(
      ({ request }: { request: { url: string } }) => new URL(request.url).pathname,
    );
    const routes = ['/api/home', '/api/orders', '/api/orders/7', '/api/cart'];
    expect(asked.filter((path: string) => path.startsWith('/api/'))).toEqual(routes);
    expect(log.pages).toHaveLength(1);
    for (const path of routes) expect(stdout).toMatch(new RegExp(`^allowed .*${path}$`, 'm'));
  },
);
