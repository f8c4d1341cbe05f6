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

test('waits for a slow response and for what follows it', async () => {
  const { stdout } = await verdictsOf(
    `fetch(OTHER + '/slow', { method: 'PUT' }).then(() => fetch(OTHER + '/after').catch(() => {}));`,
  );
  expect(stdout).toMatch(/^allowed .*\/slow$/m);
  expect(stdout).toMatch(/^blocked .*\/after$/m);
});

test('waits for the requests of a shared worker', async () => {
  const { stdout } = await verdictsOf(
    `new SharedWorker(URL.createObjectURL(new Blob(["fetch('" + OTHER + "/slow')"])));`,
  );
  expect(stdout).toMatch(/^allowed .*\/slow$/m);
});

test('does not wait for an event stream', async () => {
  const { stdout, stderr } = await verdictsOf(`new EventSource(OTHER + '/events');`);
  expect(stdout).toMatch(/^allowed .*\/events$/m);
  expect(stderr).not.toContain('idle');
});

test('a page that is never idle is captured as far as it came', async () => {
  const { stdout, stderr } = await verdictsOf(
    `fetch(OTHER + '/never'); fetch(OTHER + '/allowed');`,
    '--timeout',
    '3',
  );
  expect(stderr).toContain('the page did not become idle in 3 s; this is what there is\n');
  expect(stdout).toMatch(/^unknown .*\/never$/m);
  expect(stdout).toMatch(/^allowed .*\/allowed$/m);
});

test('keeps what a page asked before it navigated', async () => {
  const { stdout } = await verdictsOf(
    `if (!location.hash) fetch(OTHER + '/allowed?first').then(() => location.replace('/next#second'));
     else fetch(OTHER + '/allowed?second');`,
  );
  expect(stdout).toMatch(/\/allowed\?first$/m);
  expect(stdout).toMatch(/\/allowed\?second$/m);
});

test('--until waits for the page instead', async () => {
  const { stdout } = await verdictsOf(
    `setTimeout(() => fetch(OTHER + '/allowed').then(() => { window.done = true; }), 1500);`,
    '--until',
    'window.done',
  );
  expect(stdout).toMatch(/^allowed .*\/allowed$/m);
});
