import { lines } from '../config-text.ts';
import { defineDevProxy } from './dev-proxy.ts';

/** @see https://webpack.js.org/configuration/dev-server/#devserverproxy */
export const webpack = defineDevProxy({
  id: 'webpack-proxy',
  title: 'webpack',
  language: 'javascript',
  write: ({ target, paths, rewritesCookies }) =>
    lines(
      '// webpack.config.js: add this to your configuration, and restart the development server.',
      'module.exports = {',
      '  devServer: {',
      '    proxy: [',
      ...paths.flatMap(({ path, isRemoved }) => [
        '      {',
        `        context: ["${path}"],`,
        `        target: "${target}",`,
        '        changeOrigin: true,',
        ...(rewritesCookies ? ['        cookieDomainRewrite: "",'] : []),
        ...(isRemoved ? [`        pathRewrite: { "^${path}": "" },`] : []),
        '      },',
      ]),
      '    ],',
      '  },',
      '};',
    ),
});
