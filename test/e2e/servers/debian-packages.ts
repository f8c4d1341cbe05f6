import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** How long a program may take, in milliseconds: without a network some would never end. */
const LIMIT = 180_000;
const CACHE = new URL('../../../node_modules/.cache/cors-lens-servers-2', import.meta.url).pathname;
const PACKAGES = [
  'nginx',
  'apache2-bin',
  'caddy',
  'python3-flask-cors',
  'python3-django-cors-headers',
  'python3-fastapi',
  'python3-uvicorn',
  'ruby-rack-cors',
];
/** Without what it depends on, which only its tests and examples need. */
const ALONE = ['golang-github-rs-cors-dev'];

/** The programs of servers: on this system, or in packages that were unpacked for the tests. */
export interface Programs {
  readonly nginx: string;
  readonly apache: string;
  readonly apacheModules: string;
  readonly caddy: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Where each language finds the unpacked libraries. */
export interface Libraries {
  readonly python: NodeJS.ProcessEnv;
  readonly ruby: NodeJS.ProcessEnv;
  readonly go: NodeJS.ProcessEnv;
}

/** A string says why there are none. */
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
  const failure = await providePackages();
  if (failure !== undefined) return failure;
  return {
    nginx: join(CACHE, 'usr/sbin/nginx'),
    apache: join(CACHE, 'usr/sbin/apache2'),
    apacheModules: join(CACHE, 'usr/lib/apache2/modules'),
    caddy: join(CACHE, 'usr/bin/caddy'),
    env: { ...process.env, LD_LIBRARY_PATH: await libraryFolders() },
  };
}

/** A string says why there are none. */
export async function provideLibraries(): Promise<Libraries | string> {
  const failure = await providePackages();
  if (failure !== undefined) return failure;
  const { env } = process;
  return {
    python: { ...env, PYTHONPATH: join(CACHE, 'usr/lib/python3/dist-packages') },
    ruby: { ...env, RUBYLIB: await rubyFolders() },
    go: {
      ...env,
      GOPATH: join(CACHE, 'usr/share/gocode'),
      GO111MODULE: 'off',
      GOCACHE: join(CACHE, 'go-build'),
    },
  };
}

/**
 * Debian's packages of the servers, fetched and unpacked into a folder of their own: nothing is installed, no service is
 * started, and it needs no root. A string says why that was not possible.
 */
async function providePackages(): Promise<string | undefined> {
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID(?:_LIKE)?=.*debian/m.test(system)) {
    return 'The servers are not all installed, and only on Debian their packages can be fetched.';
  }
  if (await exists(CACHE)) return undefined;
  const failure = await unpack().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  // Another run may have put them there meanwhile.
  if (failure === undefined || (await exists(CACHE))) return undefined;
  return `Debian’s packages of the servers could not be fetched: ${failure}`;
}

async function unpack(): Promise<void> {
  await mkdir(join(CACHE, '..'), { recursive: true });
  const folder = await mkdtemp(`${CACHE}-`);
  try {
    const apt = join(folder, 'apt');
    const archives = join(apt, 'archives');
    const root = join(folder, 'root');
    await mkdir(join(apt, 'lists/partial'), { recursive: true });
    await mkdir(join(archives, 'partial'), { recursive: true });
    const options = [
      `Dir::State=${apt}`,
      'Dir::State::status=/var/lib/dpkg/status',
      `Dir::Cache=${apt}`,
      'Debug::NoLocking=true',
      'Acquire::Retries=3',
      'APT::Sandbox::User=root',
    ].flatMap((option) => ['-o', option]);
    await run('apt-get', [...options, '-qq', 'update']);
    const install = ['-qq', 'install', '--yes', '--download-only', '--no-install-recommends'];
    await run('apt-get', [...options, ...install, ...PACKAGES]);
    await run('apt-get', [...options, '-qq', 'download', ...ALONE], archives);
    for (const file of await readdir(archives)) {
      if (file.endsWith('.deb')) await run('dpkg-deb', ['--extract', join(archives, file), root]);
    }
    await rename(root, CACHE);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(program: string, args: readonly string[], cwd?: string): Promise<void> {
  await promisify(execFile)(program, [...args], { timeout: LIMIT, cwd });
}

async function libraryFolders(): Promise<string> {
  const folders = await readdir(join(CACHE, 'usr/lib'));
  return folders
    .filter((name) => name.includes('-linux-gnu'))
    .map((name) => join(CACHE, 'usr/lib', name))
    .join(delimiter);
}

/** The path of a program, where it is installed. */
export async function found(program: string): Promise<string | undefined> {
  const folders = ['/usr/sbin', '/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  for (const folder of folders) if (await exists(join(folder, program))) return join(folder, program);
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function rubyFolders(): Promise<string> {
  const gems = join(CACHE, 'usr/share/rubygems-integration/all/gems');
  const names = await readdir(gems);
  const libraries = names.map((name) => join(gems, name, 'lib'));
  return [join(CACHE, 'usr/lib/ruby/vendor_ruby'), ...libraries].join(delimiter);
}
