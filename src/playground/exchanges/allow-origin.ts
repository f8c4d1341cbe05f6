import type { Chapter, PlaygroundExchange } from '../exchange.ts';
import { allowed, ANY, blocked, PAGE, reply, replyWith } from './expect.ts';

/** A plain GET whose response has this `Access-Control-Allow-Origin`. */
function allowing(id: string, title: string, value: string, rule: string): PlaygroundExchange {
  return {
    id,
    title,
    from: 'fetch',
    replies: reply(`Access-Control-Allow-Origin: ${value}`),
    expect: rule.startsWith('allowed') ? allowed(rule) : blocked(rule),
  };
}

export const ALLOW_ORIGIN: Chapter = {
  title: 'Access-Control-Allow-Origin',
  says: 'A GET without credentials. `Access-Control-Allow-Origin` must be the page’s origin, byte for byte, or `*`.',
  exchanges: [
    allowing('any-origin', 'Any origin is allowed', '*', 'allowed-wildcard'),
    allowing('exact-origin', 'The origin of the page is allowed', '{page}', 'allowed-exact-origin'),
    {
      id: 'no-allow-origin',
      title: 'The header is missing',
      from: 'fetch',
      expect: blocked('missing-allow-origin'),
    },
    {
      id: 'error-page',
      title: 'The server fails, and its error page lacks the header',
      from: 'fetch',
      replies: [replyWith(502)],
      expect: blocked('missing-allow-origin'),
    },
    {
      id: 'error-with-header',
      title: 'Not found, and the page may read that',
      from: 'fetch',
      replies: [replyWith(404, PAGE)],
      expect: allowed('allowed-exact-origin'),
    },
    allowing('trailing-slash', 'An extra slash at the end', '{page}/', 'allow-origin-mismatch'),
    allowing('with-path', 'A URL instead of an origin', '{page}/index.html', 'allow-origin-mismatch'),
    allowing('other-scheme', 'https instead of http', 'https://{host:page}', 'allow-origin-mismatch'),
    allowing('other-port', 'Another port', 'http://localhost:3000', 'allow-origin-mismatch'),
    allowing(
      'other-host',
      '127.0.0.1 instead of localhost',
      'http://127.0.0.1:{port:page}',
      'allow-origin-mismatch',
    ),
    allowing('host-case', 'The host in capitals', 'http://LOCALHOST:{port:page}', 'allow-origin-mismatch'),
    allowing('host-pattern', 'A pattern for subdomains', 'http://*.localhost', 'allow-origin-mismatch'),
    allowing('port-pattern', 'A pattern for ports', 'http://localhost:*', 'allow-origin-invalid'),
    allowing('no-scheme', 'A host without a scheme', '{host:page}', 'allow-origin-mismatch'),
    allowing('literal-null', 'The word null, for a page that has an origin', 'null', 'allow-origin-mismatch'),
    allowing('quoted', 'The origin in quotes', '"{page}"', 'allow-origin-invalid'),
    allowing('no-url', 'Not a URL', 'everybody', 'allow-origin-invalid'),
    allowing('empty-value', 'An empty value', '', 'allow-origin-invalid'),
    allowing('origin-list', 'A list of origins', '{page}, {third}', 'allow-origin-multiple'),
    {
      id: 'two-lines',
      title: 'Sent twice, by the application and by a proxy',
      from: 'fetch',
      replies: reply(ANY, PAGE),
      expect: blocked('allow-origin-multiple'),
    },
    {
      id: 'two-any',
      title: 'Two lines that both allow any origin',
      from: 'fetch',
      replies: reply(ANY, ANY),
      expect: blocked('allow-origin-multiple'),
    },
    {
      id: 'poisoned-cache',
      title: 'Cached by an earlier load without CORS, because `Vary: Origin` is missing',
      from: 'fetch',
      ask: { after: 'no-cors' },
      replies: [{ headers: ['Cache-Control: max-age=600'] }],
      expect: blocked('missing-allow-origin'),
    },
  ],
};
