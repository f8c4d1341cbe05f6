import { readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';

/** Chrome runs a service worker, Firefox an event page; each warns about the other's keys. */
function manifestFor(browser: 'chrome' | 'firefox'): ManifestV3Export {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', import.meta.url), 'utf8'));
  const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  manifest.version = version;
  if (browser === 'chrome') {
    delete manifest.background.scripts;
    delete manifest.browser_specific_settings;
  } else {
    delete manifest.background.service_worker;
    delete manifest.minimum_chrome_version;
  }
  return manifest;
}

/** What background, devtools page and panel all need is one file: a dozen small ones compress worse. */
const EVERYWHERE =
  /webextension-polyfill|preload-helper|src.protocol|src.platform.engine|src.core.(?:answer|cross-origin|engine|exchange|headers|origin|safelisted-method)\.ts/;

/** What the panel is made of, what its verdicts are made of, and what DevTools' page needs of the latter. */
const VIEWS =
  /node_modules.@?preact|src.panel.(?:comparison|export-har|filter|row|scope|words|views.(?:element-ids|on-demand|prose|tool-icon|verdict-icon))\.tsx?$/;
const HISTORY = /src.core.(?:history|preflight-cache)\.ts$/;
const JUDGE = /src.core.judge\.ts$/;

/** Vite wraps each `import()` to load styles beforehand; ours have none, and the wrapper is a tenth of a page's code. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined,
};

/** `vite build --mode chrome` or `--mode firefox`: one manifest, two extensions. */
export default defineConfig(({ mode }) => {
  const browser = mode === 'firefox' ? 'firefox' : 'chrome';
  // Chrome lets the panel itself ask for permission.
  const grant = browser === 'firefox' ? { grant: 'src/grant/grant.html' } : {};
  return {
    plugins: [plainImports, preact(), crx({ manifest: manifestFor(browser), browser })],
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      target: browser === 'chrome' ? 'chrome120' : 'firefox142',
      modulePreload: false,
      rollupOptions: {
        input: { panel: 'src/panel/panel.html', ...grant },
        output: {
          // A module goes to the first group that names it or, by way of an import, needs it.
          codeSplitting: {
            groups: [
              { name: 'base', test: EVERYWHERE },
              { name: 'history', test: HISTORY },
              { name: 'judge', test: JUDGE },
              { name: 'views', test: VIEWS },
            ],
          },
        },
      },
    },
  };
});
