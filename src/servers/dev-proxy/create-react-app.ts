import { lines, quotedList } from '../config-text.ts';
import { defineDevProxy } from './dev-proxy.ts';

/** @see https://create-react-app.dev/docs/proxying-api-requests-in-development/ */
export const createReactApp = defineDevProxy({
  id: 'create-react-app-proxy',
  title: 'Create React App',
  language: 'javascript',
  write: ({ target, paths, rewritesCookies }) =>
    lines(
      '// src/setupProxy.js, after: npm install --save-dev http-proxy-middleware (version 3 or later); then restart.',
      'const { createProxyMiddleware } = require("http-proxy-middleware");',
      '',
      'module.exports = (app) => {',
      '  app.use(',
      '    createProxyMiddleware({',
      `      pathFilter: [${quotedList(paths.map(({ path }) => path))}],`,
      `      target: "${target}",`,
      '      changeOrigin: true,',
      rewritesCookies && '      cookieDomainRewrite: "",',
      ...paths
        .filter(({ isRemoved }) => isRemoved)
        .map(({ path }) => `      pathRewrite: { "^${path}": "" },`),
      '    }),',
      '  );',
      '};',
    ),
});
