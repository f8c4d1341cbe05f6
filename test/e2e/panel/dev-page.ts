import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import preact from '@preact/preset-vite';
import type { Page } from 'puppeteer';
import { build } from 'vite';
import { installedChromium } from '../../../src/cli/browsers/provide.ts';
import { launchChromium } from '../../../src/cli/chromium/launch.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import { createCleanup } from '../../support/cleanup.ts';

export type Theme = 'light' | 'dark';

export interface View {
  readonly theme?: Theme;
  /** In CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Device pixels per CSS pixel. */
  readonly scale?: number;
  /** Of `SessionState`, instead of the recorded one. */
  readonly connection?: string;
  /** What the browser says to every trial, instead of trying the fix. */
  readonly refusal?: string;
  /** The system’s few colours instead of the panel’s own (`forced-colors`). */
  readonly contrast?: boolean;
}

/** The panel in an ordinary tab of a real browser, on a recorded session. */
export interface DevPage {
  /** Opens the panel in a tab of its own, and waits until it is there. */
  open(view?: View): Promise<Page>;
  /** Writes a PNG of an HTML document of that size. */
  draw(html: string, size: { readonly width: number; readonly height: number }, path: string): Promise<void>;
  close(): Promise<void>;
}

type Files = ReadonlyMap<string, string | Uint8Array>;

const ROOT = new URL('../../..', import.meta.url).pathname;
const PAGE = '/src/panel/dev/dev.html';
const RECORDING = '/recorded.har';
const AFTER = '/recorded-after.har';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
/** How long anything on the page may take, in milliseconds. */
const LIMIT = 90_000;

/** `har` and `after` are files on this disk; the second is what a reload of the page gives. */
export async function startDevPage(har: string, after = har): Promise<DevPage> {
  const undo = createCleanup();
  const files = new Map(await buildPage());
  files.set(RECORDING, await readFile(har));
  files.set(AFTER, await readFile(after));
  const server = await listenOnLoopback(() => serve(files));
  undo.add(() => server.close());
  const executable = await installedChromium();
  const browser = await launchChromium({ executable, extensions: [], headless: true, args: [] }, undo);
  // Exported files would stay in the folder of the user's downloads.
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'deny' });

  return {
    open: async ({
      theme = 'light',
      width = 1280,
      height = 800,
      scale = 1,
      connection,
      refusal,
      contrast = false,
    } = {}) => {
      const page = await browser.newPage();
      page.setDefaultTimeout(LIMIT);
      await page.setViewport({ width, height, deviceScaleFactor: scale });
      // Puppeteer’s own function knows no forced colours.
      const client = await page.createCDPSession();
      const features = [
        { name: 'prefers-reduced-motion', value: 'reduce' },
        ...(contrast
          ? [
              { name: 'forced-colors', value: 'active' },
              { name: 'prefers-color-scheme', value: theme },
            ]
          : []),
      ];
      await client.send('Emulation.setEmulatedMedia', { features });
      const query = new URLSearchParams({ har: RECORDING, after: AFTER, theme });
      if (connection !== undefined) query.set('connection', connection);
      if (refusal !== undefined) query.set('refusal', refusal);
      await page.goto(`http://localhost:${server.port}${PAGE}?${query.toString()}`);
      await page.waitForSelector('.panel');
      return page;
    },
    draw: async (html, size, path) => {
      const page = await browser.newPage();
      await page.setViewport(size);
      await page.setContent(html);
      await page.screenshot({ path });
      await page.close();
    },
    close: () => undo.all(),
  };
}

/** The page's files by path, built once: a server that builds as it is asked is slow, and at times reloads the page. */
async function buildPage(): Promise<Files> {
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    plugins: [preact()],
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      rollupOptions: { input: `${ROOT}${PAGE}` },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  return new Map(outputs.map((one) => [`/${one.fileName}`, one.type === 'chunk' ? one.code : one.source]));
}

function serve(files: Files): ReturnType<typeof createServer> {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = files.get(pathname);
    if (file === undefined) return void response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[extname(pathname)] ?? 'application/octet-stream').end(file);
  });
}
