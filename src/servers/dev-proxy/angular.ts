import { defineDevProxy } from './dev-proxy.ts';

/** @see https://angular.dev/tools/cli/serve#proxying-to-a-backend-server */
export const angular = defineDevProxy({
  id: 'angular-proxy',
  title: 'Angular',
  language: 'json',
  write({ target, paths, rewritesCookies }) {
    const entries = paths.map(({ path, isRemoved }) => [
      path,
      {
        target,
        changeOrigin: true,
        ...(rewritesCookies && { cookieDomainRewrite: '' }),
        ...(isRemoved && { pathRewrite: { [`^${path}`]: '' } }),
      },
    ]);
    return JSON.stringify(Object.fromEntries(entries), null, 2);
  },
  remarks: () => [
    '`src/proxy.conf.json`; name it in `angular.json` as `proxyConfig` of the `serve` target, and restart `ng serve`.',
  ],
});
