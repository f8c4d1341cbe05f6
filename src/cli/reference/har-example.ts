import { createBrowserCaches } from '../../core/verdict/browser-caches.ts';
import { writeHar } from '../../har/write/write.ts';
import { EXAMPLES } from './examples/index.ts';
import { exchangeOf } from './example.ts';

/** The entry of a blocked request in our HAR files, without the usual fields of HAR, as Markdown. */
export function harExample(): string {
  const example = EXAMPLES.find(
    ({ rule, reason }) => rule === 'allow-origin-mismatch' && reason === 'trailing-slash',
  );
  if (!example) throw new Error('The example for the HAR file no longer exists.');
  const exchange = exchangeOf(example);
  const history = createBrowserCaches();
  history.add(exchange);
  const { log } = writeHar({
    exchanges: [exchange],
    history,
    state: { engine: 'chromium', browserVersion: '', capturedAt: 0, redacted: true },
    navigations: [],
    creatorVersion: '',
  });
  const entry = log.entries.find(({ _cors }) => _cors !== undefined);
  if (!entry) throw new Error('The example of the HAR file has no entry.');
  const { request, response, comment, _cors } = entry;
  const shown = {
    request: { method: request.method, url: request.url },
    response: { status: response.status },
    comment,
    _cors,
  };
  return `\`\`\`json\n${JSON.stringify(shown)}\n\`\`\``;
}
