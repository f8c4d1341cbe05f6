import { lines } from '../config-text.ts';
import { defineDevProxy } from './dev-proxy.ts';

/** @see https://nextjs.org/docs/app/api-reference/config/next-config-js/rewrites */
export const nextRewrites = defineDevProxy({
  id: 'next-rewrites',
  title: 'Next.js rewrites',
  language: 'javascript',
  write: ({ target, paths }) =>
    lines(
      '// next.config.mjs: add this to your configuration.',
      'export default {',
      '  async rewrites() {',
      '    return [',
      ...paths.map(
        ({ path, isRemoved }) =>
          `      { source: "${path}/:path*", destination: "${target}${isRemoved ? '' : path}/:path*" },`,
      ),
      '    ];',
      '  },',
      '};',
    ),
  remarks: () => ['Rewrites also work in production, where the Next.js server passes the requests on.'],
});
