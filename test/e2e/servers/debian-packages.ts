import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** How long a program may take, in milliseconds: without a network some would never end. */
const LIMIT = 180_000;
const run = (program: string, args: readonly string[]): Promise<unknown> =>
  promisify(execFile)(program, [...args], { timeout: LIMIT });
const CACHE = new URL('../../../node_modules/.cache/cors-lens-servers', import.meta.url).pathname;
const PACKAGES = ['nginx', 'apache2-bin', 'caddy'];

/** Where the servers' programs are: on this system, or in packages that were unpacked for the tests. */
export interface Programs {
  readonly nginx: string;
  readonly apache: string;
  readonly apacheModules: string;
  readonly caddy: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Debian's packages of the three servers, fetched and unpacked into a folder of their own: nothing is installed, no
 * service is started, and it needs no root. A string says why there are none.
 */
export async function providePrograms(): Promise<Programs | string> {
  const installed = {
    nginx: await found('nginx'),
    apache: await found('apache2'),
    caddy: await found('caddy'),
  };
  const { nginx, apache, caddy } = installed;
  if (nginx !== undefined && apache !== undefined && caddy !== undefined) {
    return { nginx, apache, caddy, apacheModules: '/usr/lib/apache2/modules', env: process.env };
  }
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID(?:_LIKE)?=.*debian/m.test(system)) {
    return 'NGINX, Apache and Caddy are not all installed, and only on Debian their packages can be fetched.';
  }
  if (!(await exists(CACHE))) {
    const failure = await unpack().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    // Another run may have put them there meanwhile.
    if (failure !== undefined && !(await exists(CACHE)))
      return `Debian’s packages of the servers could not be fetched: ${failure}`;
  }
  return {
    nginx: join(CACHE, 'usr/sbin/nginx'),
    apache: join(CACHE, 'usr/sbin/apache2'),
    apacheModules: join(CACHE, 'usr/lib/apache2/modules'),
    caddy: join(CACHE, 'usr/bin/caddy'),
    env: { ...process.env, LD_LIBRARY_PATH: await libraryFolders() },
  };
}

async function unpack(): Promise<void> {
  await mkdir(join(CACHE, '..'), { recursive: true });
  const folder = await mkdtemp(`${CACHE}-`);
  try {
    const apt = join(folder, 'apt');
    const root = join(folder, 'root');
    await mkdir(join(apt, 'lists/partial'), { recursive: true });
    await mkdir(join(apt, 'archives/partial'), { recursive: true });
    const options = [
      `Dir::State=${apt}`,
      'Dir::State::status=/var/lib/dpkg/status',
      `Dir::Cache=${apt}`,
      'Debug::NoLocking=true',
      'Acquire::Retries=3',
      'APT::Sandbox::User=root',
    ].flatMap((option) => ['-o', option]);
    await run('apt-get', [...options, '-qq', 'update']);
    await run('apt-get', [
      ...options,
      '-qq',
      'install',
      '--yes',
      '--download-only',
      '--no-install-recommends',
      ...PACKAGES,
    ]);
    for (const file of await readdir(join(apt, 'archives'))) {
      if (file.endsWith('.deb')) await run('dpkg-deb', ['--extract', join(apt, 'archives', file), root]);
    }
    await rename(root, CACHE);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function libraryFolders(): Promise<string> {
  const folders = await readdir(join(CACHE, 'usr/lib'));
  return folders
    .filter((name) => name.includes('-linux-gnu'))
    .map((name) => join(CACHE, 'usr/lib', name))
    .join(delimiter);
}

async function found(program: string): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/bin'];
  for (const folder of folders) if (await exists(join(folder, program))) return join(folder, program);
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
