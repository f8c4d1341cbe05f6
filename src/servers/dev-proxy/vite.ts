import { lines } from '../config-text.ts';
import { defineDevProxy } from './dev-proxy.ts';

/** @see https://vite.dev/config/server-options.html#server-proxy */
export const vite = defineDevProxy({
  id: 'vite-proxy',
  title: 'Vite',
  language: 'javascript',
  write: ({ target, paths, rewritesCookies }) =>
    lines(
      '// vite.config.js: add this to your configuration; the development server restarts by itself.',
      'import { defineConfig } from "vite";',
      '',
      'export default defineConfig({',
      '  server: {',
      '    proxy: {',
      ...paths.flatMap(({ path, isRemoved }) => [
        `      "${path}": {`,
        `        target: "${target}",`,
        '        changeOrigin: true,',
        ...(rewritesCookies ? ['        cookieDomainRewrite: "",'] : []),
        ...(isRemoved ? [`        rewrite: (path) => path.slice("${path}".length),`] : []),
        '      },',
      ]),
      '    },',
      '  },',
      '});',
    ),
});
