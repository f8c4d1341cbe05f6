import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCleanup } from '../../support/cleanup.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import { runCommand, type CommandResult } from '../../support/run-command.ts';

const undo = createCleanup();
let folder: string;
let app: string;
let api: string;
/** What came to the page’s own server, and to the other one. */
const seen: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  undo.add(() => rm(folder, { recursive: true }));
  const other = await listenOnLoopback(() =>
    createServer(({ url = '', headers }, response) => {
      seen.push(`api ${url} ${String(headers['x-token'] ?? '-')}`);
      const allow = url.startsWith('/open') ? { 'Access-Control-Allow-Origin': '*' } : {};
      response.writeHead(200, allow).end('x');
    }),
  );
  undo.add(() => other.close());
  api = `http://127.0.0.1:${other.port}`;
  const own = await listenOnLoopback(() =>
    createServer(({ url = '', headers }, response) => {
      seen.push(`app ${url} ${headers.cookie ?? '-'} ${String(headers['x-token'] ?? '-')}`);
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(
        url === '/robots.txt'
          ? 'User-agent: *'
          : `<input id="path"><button id="go" onclick="fetch('${api}' + path.value).catch(() => {}).then(() => done = true)">go</button>
             <script>fetch('${api}/open?stored=' + localStorage.getItem('token'))</script>`,
      );
    }),
  );
  undo.add(() => own.close());
  app = `http://localhost:${own.port}`;
});

afterAll(() => undo.all());

async function check(
  config: object,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<CommandResult> {
  const file = join(folder, 'cors-lens.config.json');
  await writeFile(file, JSON.stringify(config));
  return runCommand('main', ['check', file, ...args], env);
}

/** Types a path, presses the button, and waits for the end. */
const steps = (path: string): object[] => [
  { fill: '#path', value: path },
  { click: '#go' },
  { wait: 'window.done' },
];

test('steps, cookies, headers and stored values work in both browsers, and a new failure makes it red', async () => {
  await writeFile(
    join(folder, 'state.json'),
    JSON.stringify({
      cookies: [
        {
          name: 'sid',
          value: 'stored',
          domain: 'localhost',
          path: '/',
          expires: -1,
          httpOnly: true,
          secure: false,
          sameSite: 'Lax',
        },
      ],
      origins: [{ origin: app, localStorage: [{ name: 'token', value: 'from-state' }] }],
    }),
  );
  const page = {
    name: 'home',
    url: `${app}/home`,
    storageState: 'state.json',
    headers: { 'X-Token': '${CHECK_TOKEN}' },
    cookies: [{ name: 'own', value: '${CHECK_TOKEN}' }],
    steps: steps('/closed'),
  };
  const config = { browser: 'both', pages: [page], baseline: 'known.json' };
  const env = { CHECK_TOKEN: 'from-env', GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
  const red = await check(
    config,
    ['--reporter', 'text', '--reporter', 'github', '--reporter', `junit=${join(folder, 'junit.xml')}`],
    env,
  );
  expect(red).toMatchObject({ code: 1, leftovers: [] });
  for (const browser of ['chromium', 'firefox']) {
    expect(red.stdout).toContain(`home (${browser}): 1 of 2 cross-origin requests as expected`);
  }
  expect(red.stdout).toMatch(
    /^ {2}GET http:\/\/127\.0\.0\.1:\d+\/closed from .*: blocked \(missing-allow-origin\)$/m,
  );
  expect(red.stdout.match(/^::error title=CORS%3A blocked/gm)).toHaveLength(2);
  expect(await readFile(join(folder, 'summary.md'), 'utf8')).toContain('## CORS: 2 problems');
  expect(await readFile(join(folder, 'junit.xml'), 'utf8')).toContain('tests="2" failures="1"');
  const home = seen.filter((line) => line.startsWith('app /home'));
  expect(home).toHaveLength(2);
  for (const line of home) {
    expect(line).toContain('sid=stored');
    expect(line).toContain('own=from-env');
    expect(line).toMatch(/ from-env$/);
  }
  expect(seen.filter((line) => line.startsWith('api /open'))).toEqual(
    Array<string>(2).fill('api /open?stored=from-state -'),
  );

  // What a baseline is does not depend on the browser.
  const one = ['--browser', 'chromium'];
  const baseline = await check(config, [...one, '--update-baseline'], env);
  expect(baseline.code).toBe(0);
  const green = await check(config, one, env);
  expect(green).toMatchObject({ code: 0 });
  expect(green.stdout).toContain('known: GET');
});

test('a page that does not load, a step that fails and a missing browser are told apart from CORS', async () => {
  const gone = await listenOnLoopback(() => createServer());
  await gone.close();
  const dead = await check({ pages: [{ url: `http://localhost:${gone.port}/` }] });
  expect(dead.code).toBe(4);
  expect(dead.stdout).toContain('did not load');
  const step = await check({ timeout: 3, pages: [{ url: app, steps: [{ click: '#nothing' }] }] });
  expect(step.code).toBe(4);
  expect(step.stdout).toContain('step 1: there is no #nothing');
  const browser = await check({ pages: [{ url: app }] }, [], { CHROME_PATH: join(folder, 'nothing') });
  expect(browser.code).toBe(3);
  const wrong = await check({ pages: [{ url: app, stepz: [] }] });
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('pages[0].stepz: is not a field');
});
