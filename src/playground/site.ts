import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The files of the page by path. */
export type Site = ReadonlyMap<string, { readonly type: string; readonly text: string }>;

const FOLDER = fileURLToPath(new URL('page/', import.meta.url));

/** Bundles the page's scripts at start, so that they need no build step and share the list of exchanges with the servers. */
export async function buildSite(): Promise<Site> {
  const [main, frame, worker, shop] = await Promise.all([
    bundle('main.ts'),
    bundle('frame.ts'),
    bundle('worker.ts'),
    bundle('shop/main.ts'),
  ]);
  const html = 'text/html; charset=utf-8';
  const script = 'text/javascript; charset=utf-8';
  const css = 'text/css; charset=utf-8';
  return new Map([
    ['/shop/', { type: html, text: await readFile(`${FOLDER}shop/index.html`, 'utf8') }],
    ['/shop/shop.css', { type: css, text: await readFile(`${FOLDER}shop/shop.css`, 'utf8') }],
    ['/shop/shop.js', { type: script, text: shop }],
    ['/', { type: html, text: await readFile(`${FOLDER}index.html`, 'utf8') }],
    ['/style.css', { type: css, text: await readFile(`${FOLDER}style.css`, 'utf8') }],
    ['/main.js', { type: script, text: main }],
    ['/worker.js', { type: script, text: worker }],
    // Inline: a sandboxed frame has an opaque origin, so loading its script would be another cross-origin request.
    ['/frame.html', { type: html, text: `<!doctype html><title>frame</title><script>${frame}</script>\n` }],
    ['/favicon.ico', { type: 'image/x-icon', text: '' }],
  ]);
}

/** One classic script. */
async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: FOLDER,
    build: {
      write: false,
      minify: false,
      target: 'chrome120',
      lib: { entry: `${FOLDER}${entry}`, formats: ['iife'], name: 'playgroundScript' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if ('output' in output) return output.output[0].code;
  }
  throw new Error(`building ${entry} gave no script`);
}
