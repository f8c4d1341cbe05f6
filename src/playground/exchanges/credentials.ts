import type { Chapter } from '../exchange.ts';
import { allowed, ANY, blocked, CREDENTIALS, PAGE, reply } from './expect.ts';

const INCLUDE = { credentials: 'include' } as const;

export const WITH_CREDENTIALS: Chapter = {
  title: 'Credentials',
  says: 'A GET with `credentials: "include"`. The response must name the origin and send `Access-Control-Allow-Credentials: true`.',
  exchanges: [
    {
      id: 'credentials-allowed',
      title: 'Both headers are right',
      from: 'fetch',
      ask: INCLUDE,
      replies: reply(PAGE, CREDENTIALS),
      expect: allowed('allowed-exact-origin-with-credentials'),
    },
    {
      id: 'credentials-any-origin',
      title: '`*` does not work with credentials',
      from: 'fetch',
      ask: INCLUDE,
      replies: reply(ANY, CREDENTIALS),
      expect: blocked('wildcard-origin-with-credentials'),
    },
    {
      id: 'credentials-not-allowed',
      title: 'The origin is right, credentials are not mentioned',
      from: 'fetch',
      ask: INCLUDE,
      replies: reply(PAGE),
      expect: blocked('missing-allow-credentials'),
    },
    {
      id: 'credentials-case',
      title: 'True instead of true',
      from: 'fetch',
      ask: INCLUDE,
      replies: reply(PAGE, 'Access-Control-Allow-Credentials: True'),
      expect: blocked('missing-allow-credentials'),
    },
    {
      id: 'credentials-twice',
      title: 'Credentials allowed twice',
      from: 'fetch',
      ask: INCLUDE,
      replies: reply(PAGE, CREDENTIALS, CREDENTIALS),
      expect: blocked('missing-allow-credentials'),
    },
    {
      id: 'credentials-mismatch',
      title: 'Credentials allowed, for another origin',
      from: 'fetch',
      ask: INCLUDE,
      replies: reply('Access-Control-Allow-Origin: {third}', CREDENTIALS),
      expect: blocked('allow-origin-mismatch'),
    },
    {
      id: 'credentials-irrelevant',
      title: 'Credentials refused, but none were sent',
      from: 'fetch',
      ask: { credentials: 'omit' },
      replies: reply(PAGE, 'Access-Control-Allow-Credentials: false'),
      expect: allowed('allowed-exact-origin'),
    },
    {
      id: 'xhr-credentials',
      title: 'XMLHttpRequest with credentials, any origin',
      from: 'xhr',
      ask: INCLUDE,
      replies: reply(ANY),
      expect: blocked('wildcard-origin-with-credentials'),
    },
    {
      id: 'image-credentials',
      title: 'An image with `crossorigin="use-credentials"`, any origin',
      from: 'image',
      ask: { mode: 'cors', ...INCLUDE },
      replies: reply(ANY),
      expect: blocked('wildcard-origin-with-credentials'),
    },
    {
      id: 'events-credentials',
      title: 'EventSource with credentials, any origin',
      from: 'event-source',
      ask: INCLUDE,
      replies: reply(ANY),
      expect: blocked('wildcard-origin-with-credentials'),
    },
  ],
};
