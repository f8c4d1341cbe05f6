import { readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { buildReportTemplate } from './src/cli/build/report-template.ts';

/** Chrome runs a service worker, Firefox an event page; each warns about the other's keys. */
function manifestFor(browser: 'chrome' | 'firefox'): ManifestV3Export {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', import.meta.url), 'utf8'));
  const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  manifest.version = version;
  if (browser === 'chrome') {
    delete manifest.background.scripts;
    delete manifest.browser_specific_settings;
    // A background of their own for private windows: nothing of them is known elsewhere. Firefox has no such thing.
    manifest.incognito = 'split';
  } else {
    delete manifest.background.service_worker;
    delete manifest.minimum_chrome_version;
  }
  return manifest;
}

/** Each is a program of its own. What carries no mark is the panel. */
const PART = /src.(background|devtools|grant).main\.ts$|\?of=(\w+)$/;

function partOf(id: string): string {
  const [, entry, mark] = PART.exec(id) ?? [];
  return entry ?? mark ?? 'panel';
}

/** The background needs none: what only one script imports goes into that script, without a file that loads it. */
function groupOf(id: string): string | null {
  const part = partOf(id);
  return part === 'background' ? null : part;
}

/** The entry of what the panel loads with the first request. */
const JUDGE = /panel.list.judge-row\.ts$/;

/** Gives each part its own copy of every module: it starts with one file, and nothing in it is there for another part. */
const ownCopies: Plugin = {
  name: 'own-copies',
  apply: 'build',
  enforce: 'pre',
  async resolveId(source, importer = '', options) {
    const part = partOf(importer);
    if (part === 'panel') return null;
    const resolved = await this.resolve(source, importer.replace(/\?of=\w+$/, ''), options);
    return resolved && { ...resolved, id: `${resolved.id}?of=${part}` };
  },
};

/** Neither the pages, which load these, nor what the build makes up. */
const SCRIPT = /\.[tj]sx?(?:\?|$)/;

/** Vite wraps each `import()` to load styles beforehand; ours have none, and the wrapper is a tenth of a page's code. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) =>
    id.startsWith('\0vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : undefined,
};

/** Of the extension APIs, what the polyfill has to make promise-based: the rest is so in Manifest V3. */
const APIS = ['devtools'];
/** A part of it that no file here uses. */
const UNUSED_PART = 'elements';

/** Where the polyfill complains of an empty table. */
const EMPTY_TABLE = /if \(Object\.keys\(apiMetadata\)\.length === 0\) \{[^}]*\}/;

/** The polyfill without its table of the thirty other APIs; in Firefox, which needs none, `browser` itself. */
const usedPolyfill = (browser: 'chrome' | 'firefox'): Plugin => ({
  name: 'used-polyfill',
  enforce: 'pre',
  transform(code, id) {
    if (!/browser-polyfill\.js\b/.test(id)) return undefined;
    if (browser === 'firefox') return 'export default globalThis.browser;';
    const [whole = '', table = ''] = /const apiMetadata = (\{.*?\n {6}\});/s.exec(code) ?? [];
    const all: Record<string, unknown> = JSON.parse(table);
    const used = JSON.stringify(
      Object.fromEntries(APIS.map((api) => [api, all[api]])),
      (key, part: unknown) => (key === UNUSED_PART ? undefined : part),
    );
    return `const exports = {}, module = { exports };
      ${code.replace(whole, `const apiMetadata = ${used};`).replace(EMPTY_TABLE, '')}
      export default module.exports;`;
  },
});

/** No view of ours sets `innerHTML`. Without Preact's own line for it none can, and `web-ext lint` has nothing to ask. */
const noInnerHtml: Plugin = {
  name: 'no-inner-html',
  apply: 'build',
  transform(code, id) {
    if (!/preact.dist.preact\.\w+$/.test(id)) return undefined;
    const plain = code.replace(/\w+\.innerHTML=\w+\.__html/, '0');
    if (plain === code) this.error('Preact sets innerHTML in another way than this plugin knows.');
    return { code: plain, map: null };
  },
};

/** What the panel writes a session into to make a report. */
const reportTemplate: Plugin = {
  name: 'report-template',
  apply: 'build',
  async generateBundle() {
    const source = await buildReportTemplate([plainImports, noInnerHtml, preact()]);
    this.emitFile({ type: 'asset', fileName: 'report-template.txt', source });
  },
};

/** `vite build --mode chrome` or `--mode firefox`: one manifest, two extensions. */
export default defineConfig(({ mode }) => {
  const browser = mode === 'firefox' ? 'firefox' : 'chrome';
  // Chrome lets the panel itself ask for permission.
  const grant = browser === 'firefox' ? { grant: 'src/grant/grant.html' } : {};
  return {
    plugins: [
      ownCopies,
      plainImports,
      noInnerHtml,
      usedPolyfill(browser),
      preact(),
      reportTemplate,
      crx({ manifest: manifestFor(browser), browser }),
    ],
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      target: browser === 'chrome' ? 'chrome120' : 'firefox142',
      modulePreload: false,
      license: { fileName: 'LICENSES.md' },
      rollupOptions: {
        input: { panel: 'src/panel/panel.html', ...grant },
        output: {
          // A module goes to the first group that names it or, by way of an import, needs it.
          codeSplitting: {
            groups: [
              { name: groupOf, test: SCRIPT, tags: ['$initial'] },
              // One file with all that judges, although other parts use some of it.
              { name: 'judge', test: JUDGE },
            ],
          },
        },
      },
    },
  };
});
