import type { Chapter } from '../exchange.ts';
import { PAGE, reply } from './expect.ts';

export const INVISIBLE: Chapter = {
  title: 'Invisible to extensions',
  says: 'The browser refuses these before it tells any extension. CORS Lens lists them with Trace; without it, only what DevTools list themselves.',
  exchanges: [
    {
      id: 'csp',
      title: 'The page’s own Content-Security-Policy (connect-src)',
      from: 'csp-frame',
      replies: reply(PAGE),
      expect: 'invisible',
    },
    {
      id: 'mixed-content',
      title: 'http from an https page (mixed content)',
      from: 'https-frame',
      to: 'plain',
      replies: reply(PAGE),
      expect: 'invisible',
    },
    {
      id: 'mode-same-origin',
      title: 'Mode same-origin, for another origin',
      from: 'fetch',
      ask: { mode: 'same-origin' },
      expect: 'invisible',
    },
    {
      id: 'no-cors-no-redirect',
      title: 'Mode no-cors with `redirect: "error"`',
      from: 'fetch',
      ask: { mode: 'no-cors', redirect: 'error' },
      expect: 'invisible',
    },
    {
      id: 'not-http',
      title: 'A scheme that CORS does not cover',
      from: 'fetch',
      ask: { url: 'cors-lens-playground:x' },
      expect: 'invisible',
    },
  ],
};
