import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import type { CorsHar } from '../../../../src/har/format.ts';
import { readHarRedacted } from '../../../../src/har/read/read-redacted.ts';
import { stringifyHar, writeHar } from '../../../../src/har/write/write.ts';
import { schemaErrors } from '../../../support/schema-errors.ts';
import { headers } from '../scenes.ts';
import { entry, har, type EntryShape } from './foreign-entries.ts';

function writtenAgain(content: unknown): CorsHar {
  const { exchanges, network, meta } = readHarRedacted(content);
  if (!meta) throw new Error('It was read as no HAR.');
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  const { state, navigations, recordedPages } = meta;
  const input = { exchanges, history, network, state, navigations, recordedPages, creatorVersion: '1' };
  return writeHar(input);
}

const linesOf = ({ log }: CorsHar): string[] =>
  log.entries
    .map(({ request, startedDateTime, pageref }) => {
      const at = new Date(startedDateTime).toISOString();
      return `${at} ${request.method} ${decodeURI(request.url)} ${pageref}`;
    })
    .sort();

const PROGRAMS = ['charles', 'chrome-sanitized', 'http-toolkit', 'mitmproxy', 'playwright-full', 'safari'];

describe.each(['chrome-156', 'firefox-153', ...PROGRAMS.map((name) => `har/${name}`)])('%s', (name) => {
  const source = JSON.parse(
    readFileSync(new URL(`../../../data/${name}.har`, import.meta.url), 'utf8'),
  ) as CorsHar;
  const again = writtenAgain(source);

  it('has every entry and page in it, each entry on its page', () => {
    expect(linesOf(again)).toEqual(linesOf(source));
    const pages = (source.log.pages as CorsHar['log']['pages'] | undefined) ?? [];
    expect(again.log.pages.map(({ id, title }) => [id, title])).toEqual(
      pages.map(({ id, title }) => [id, title]),
    );
  });

  it('keeps to the schema, and stays as it is from then on', () => {
    expect(schemaErrors(again)).toEqual([]);
    expect(stringifyHar(writtenAgain(again))).toBe(stringifyHar(again));
  });
});

it('what is not judged is there, without a verdict', () => {
  const shapes: Partial<EntryShape>[] = [
    { url: 'https://app.test/', more: { _resourceType: 'document' } },
    { url: 'https://app.test/frame', sent: headers({ 'Sec-Fetch-Dest': 'iframe' }) },
    { url: 'wss://api.test/socket', status: 101, more: { _resourceType: 'websocket' } },
    { url: 'data:text/plain,a' },
    { url: 'api.test:443', method: 'CONNECT' },
    { url: 'blob:https://app.test/1234' },
    { url: 'https://api.test/a', moreOfResponse: { _fetchedViaServiceWorker: true } },
  ];
  const source = har(
    'WebInspector',
    shapes.map((shape, at) => entry({ at, url: '', status: 200, ...shape })),
    'Any title at all',
  );
  const again = writtenAgain(source);
  expect(again.log.entries.map(({ _observed }) => _observed.url ?? '')).toHaveLength(shapes.length);
  expect(again.log.entries.map(({ request, _observed }) => _observed.url ?? request.url)).toEqual(
    shapes.map(({ url }) => url),
  );
  expect(again.log.entries.filter(({ _cors }) => _cors)).toEqual([]);
  expect(again.log.pages).toMatchObject([{ id: 'page_1', title: 'Any title at all' }]);
  expect(again.log.entries.map(({ pageref }) => pageref)).toEqual(shapes.map(() => 'page_1'));
});

it('what a program did not say comes back as nothing said', () => {
  const unanswered = entry({ at: 0, url: 'https://api.test/a', status: 0, moreOfResponse: { _error: '' } });
  const [written] = writtenAgain(har('WebInspector', [unanswered])).log.entries;
  expect(written?.response).not.toHaveProperty('_error');
  expect(written?._cors).toMatchObject({ verdict: 'unknown', netError: null });
});

it('a secret in the name of a header does not come back', () => {
  const secret = 'Abc123Def456Ghi789';
  const sent = [{ name: `GET /cb?access_token=${secret}&u=http`, value: '//x/ HTTP/1.1' }];
  const url = `https://api.test/cb?access_token=${secret}`;
  const again = stringifyHar(writtenAgain(har('WebPagetest', [entry({ at: 0, url, sent, status: 200 })])));
  expect(again).not.toContain(secret);
});

it('the target of a redirect that was not followed is there', () => {
  const to = 'https://api.test/new';
  const source = har(
    'WebInspector',
    [
      { url: 'https://app.test/old', status: 302, redirectUrl: to, got: headers({ Location: to }) },
      { url: to, status: 0, moreOfResponse: { _error: 'net::ERR_ABORTED' } },
    ].map((shape, index) => entry({ at: 10 * index, ...shape })),
    'https://app.test/',
  );
  expect(linesOf(writtenAgain(source))).toEqual(linesOf(source as CorsHar));
});
