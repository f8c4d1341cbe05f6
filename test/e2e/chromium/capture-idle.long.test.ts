import { afterEach, expect, test } from 'vitest';
import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import { runCommand } from '../../support/run-command.ts';

let site: CaptureSite;

afterEach(async () => site.close());

async function verdictsOf(
  script: string,
  ...args: readonly string[]
): Promise<{ stdout: string; stderr: string }> {
  site = await serveCaptureSite(script);
  const result = await runCommand('capture', [site.page, ...args]);
  expect(result).toMatchObject({ code: 0, leftovers: [] });
  return result;
}

test('waits for a slow response, for what follows it, and for no event stream', async () => {
  const { stdout, stderr } = await verdictsOf(
    `fetch(OTHER + '/held').then(() => fetch(OTHER + '/slow', { method: 'PUT' }))
       .then(() => fetch(OTHER + '/after').catch(() => {}));
     new EventSource(OTHER + '/events').onopen = () => fetch(OTHER + '/release');`,
  );
  expect(stdout).toMatch(/^allowed .*\/slow$/m);
  expect(stdout).toMatch(/^blocked .*\/after$/m);
  expect(stdout).toMatch(/^allowed .*\/events$/m);
  expect(stderr).not.toContain('idle');
});

test('waits for the requests of a shared worker', async () => {
  const { stdout } = await verdictsOf(
    // The page is busy until the worker is: how long that takes to start is nobody's promise.
    `fetch(OTHER + '/held');
     new SharedWorker(URL.createObjectURL(new Blob(["fetch('" + OTHER + "/slow'); fetch('" + OTHER + "/release')"])));`,
  );
  expect(stdout).toMatch(/^allowed .*\/slow$/m);
});

test('keeps what a page asked before it navigated, and waits for --until instead', async () => {
  const { stdout } = await verdictsOf(
    `if (!location.hash) fetch(OTHER + '/allowed?first').then(() => location.replace('/next#second'));
     else setTimeout(() => fetch(OTHER + '/allowed?second').then(() => { window.done = true; }), 1500);`,
    '--until',
    'window.done',
  );
  expect(stdout).toMatch(/\/allowed\?first$/m);
  expect(stdout).toMatch(/\/allowed\?second$/m);
});
