import type { Ask, Chapter, Expectation, PlaygroundExchange, ServerReply, Requester } from '../exchange.ts';
import { allowed, ANY, blocked, PAGE, reply, replyWith } from './expect.ts';

const CORS: Ask = { mode: 'cors' };
const MISSING = blocked('missing-allow-origin');

/** The same requester twice: once allowed, once not. */
function pair(from: Requester, what: string, ask?: Ask): readonly PlaygroundExchange[] {
  return [
    one(`${from}-allowed`, `${what}, allowed`, from, reply(PAGE), allowed('allowed-exact-origin'), ask),
    one(`${from}-missing`, `${what}, without the header`, from, [], MISSING, ask),
  ];
}

function one(
  id: string,
  title: string,
  from: Requester,
  replies: readonly ServerReply[],
  expect: Expectation,
  ask?: Ask,
): PlaygroundExchange {
  return { id, title, from, replies, expect, ...(ask && { ask }) };
}

export const REQUESTERS: Chapter = {
  title: 'Requesters',
  says: 'CORS applies to all of these, not only to fetch.',
  exchanges: [
    ...pair('xhr', 'XMLHttpRequest'),
    ...pair('font', 'A web font'),
    ...pair('canvas', 'An image drawn to a canvas and read back', CORS),
    ...pair('webgl', 'A WebGL texture', CORS),
    ...pair('shape', 'A CSS shape'),
    ...pair('module', 'A module script'),
    ...pair('script', 'A classic script with `crossorigin`', CORS),
    ...pair('stylesheet', 'A stylesheet with `crossorigin`', CORS),
    ...pair('audio', 'Audio with `crossorigin`', CORS),
    ...pair('event-source', 'EventSource'),
    ...pair('worker', 'A worker’s fetch'),
    {
      id: 'beacon-allowed',
      title: 'A beacon with JSON, which needs a preflight and sends credentials',
      from: 'beacon',
      ask: { body: '{}', headers: { 'Content-Type': 'application/json' } },
      replies: reply(PAGE, 'Access-Control-Allow-Credentials: true'),
      expect: allowed('allowed-exact-origin-with-credentials'),
    },
    {
      id: 'beacon-refused',
      title: 'A beacon with JSON, whose preflight gets a 404',
      from: 'beacon',
      ask: { body: '{}', headers: { 'Content-Type': 'application/json' } },
      preflights: [replyWith(404)],
      expect: blocked('missing-allow-origin', 'preflight'),
    },
    one(
      'frame-null',
      'A sandboxed frame, where null is allowed',
      'sandboxed-frame',
      reply('Access-Control-Allow-Origin: null'),
      allowed('allowed-null-origin'),
    ),
    one(
      'frame-any',
      'A sandboxed frame, where any origin is allowed',
      'sandboxed-frame',
      reply(ANY),
      allowed('allowed-wildcard'),
    ),
    one(
      'frame-page',
      'A sandboxed frame, where only the page is allowed',
      'sandboxed-frame',
      reply(PAGE),
      blocked('allow-origin-mismatch'),
    ),
    {
      ...one('loopback-allowed', 'To 127.0.0.1', 'fetch', reply(PAGE), allowed('allowed-exact-origin')),
      to: 'third',
    },
    { ...one('ipv6-missing', 'To [::1]', 'fetch', [], MISSING), to: 'sixth' },
    {
      ...one(
        'plain-missing',
        'To a plain http name, where browsers send no Sec-Fetch-Mode',
        'fetch',
        [],
        MISSING,
      ),
      to: 'plain',
    },
    {
      ...one(
        'plain-allowed',
        'To a plain http name that allows the page',
        'fetch',
        reply(PAGE),
        allowed('allowed-exact-origin'),
      ),
      to: 'plain',
    },
    one('no-cors-image', 'An image without `crossorigin`', 'image', [], allowed('allowed-no-cors-opaque')),
    one(
      'no-cors-fetch',
      'fetch with mode no-cors: sent, but unreadable',
      'fetch',
      [],
      allowed('allowed-no-cors-opaque'),
      { mode: 'no-cors' },
    ),
    one(
      'no-cors-script',
      'A classic script without `crossorigin`',
      'script',
      [],
      allowed('allowed-no-cors-opaque'),
    ),
  ],
};
