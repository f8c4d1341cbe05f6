import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import puppeteer, { type Page } from 'puppeteer';
import { createServer, type Plugin } from 'vite';
import { findChromium } from '../../../src/cli/browsers/find.ts';

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
}

/** The panel in an ordinary tab of a real browser, on a recorded session. */
export interface DevPage {
  /** Opens the panel in a tab of its own, and waits until it is there. */
  open(view?: View): Promise<Page>;
  close(): Promise<void>;
}

const RECORDING = '/recorded.har';
const AFTER = '/recorded-after.har';

/** `har` and `after` are files on this disk; the second is what a reload of the page gives. */
export async function startDevPage(har: string, after = har): Promise<DevPage> {
  const server = await createServer({
    configFile: false,
    root: new URL('../../..', import.meta.url).pathname,
    cacheDir: join(tmpdir(), 'cors-lens-dev-page'),
    logLevel: 'error',
    plugins: [preact(), serve({ [RECORDING]: har, [AFTER]: after })],
    server: { port: 0, watch: null, hmr: false },
    optimizeDeps: { entries: ['src/panel/dev.html'] },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (typeof address !== 'object' || address === null) throw new Error('the dev server has no port');
  const executablePath = await findChromium();
  const browser = await puppeteer.launch({
    ...(executablePath !== undefined && { executablePath }),
    headless: true,
    pipe: true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });

  return {
    open: async ({ theme = 'light', width = 1280, height = 800, scale = 1, connection } = {}) => {
      const page = await browser.newPage();
      await page.setViewport({ width, height, deviceScaleFactor: scale });
      const query = new URLSearchParams({ har: RECORDING, after: AFTER, theme });
      if (connection !== undefined) query.set('connection', connection);
      await page.goto(`http://localhost:${address.port}/src/panel/dev.html?${query.toString()}`);
      await page.waitForSelector('.panel');
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

function serve(files: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'recorded-sessions',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const file = files[request.url ?? ''];
        if (file === undefined) return next();
        void readFile(file).then((content) => response.end(content), next);
      });
    },
  };
}
