import { describe, expect, it } from 'vitest';
import { readHar } from '../../../../src/har/read/read.ts';
import { headers } from '../scenes.ts';
import { entry, har, type EntryShape } from './foreign-entries.ts';

const URL_ = 'https://api.test/items';

function requesterOf(
  shape: Partial<EntryShape>,
  title: string,
  before: EntryShape[] = [],
): string | undefined {
  const last = { at: 50, url: URL_, status: 200, ...shape };
  const { exchanges } = readHar(har('mitmproxy', [...before, last].map(entry), title));
  return exchanges.find(({ id }) => id === `entry-${before.length}`)?.requester;
}

const document = (shape: Partial<EntryShape> = {}): EntryShape => ({
  at: 0,
  url: 'https://app.test/',
  status: 200,
  sent: headers({ 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }),
  ...shape,
});

describe('Sec-Fetch-Site', () => {
  it('decides where it says same-origin, whatever else is there', () => {
    const sent = headers({ 'Sec-Fetch-Site': 'same-origin', Referer: 'https://other.test/' });
    expect(requesterOf({ sent }, 'https://page.test/')).toBe('https://api.test');
  });

  it('rules out the server itself where it says cross-site', () => {
    const sent = headers({ 'Sec-Fetch-Site': 'cross-site', Referer: 'https://api.test/frame' });
    expect(requesterOf({ sent }, 'https://page.test/')).toBe('https://page.test');
    expect(requesterOf({ sent }, 'A title')).toBeUndefined();
  });

  it('is not needed where a request with CORS has no Origin', () => {
    expect(requesterOf({ sent: headers({ 'Sec-Fetch-Mode': 'cors' }) }, 'A title')).toBe('https://api.test');
    const post: Partial<EntryShape> = { method: 'POST', sent: headers({ 'Sec-Fetch-Mode': 'cors' }) };
    expect(requesterOf(post, 'A title')).toBeUndefined();
  });
});

describe('Origin', () => {
  const twice = (second: string) => [
    { name: 'Origin', value: 'https://app.test' },
    { name: 'origin', value: second },
  ];

  it('counts once where it is listed twice', () => {
    expect(requesterOf({ sent: twice('https://app.test') }, 'A title')).toBe('https://app.test');
  });

  it('is none where the two differ', () => {
    expect(requesterOf({ sent: twice('https://b.test') }, 'https://page.test/')).toBe('https://page.test');
  });
});

describe('Referer', () => {
  it.each(['', '[redacted]', '***', 'about:client', 'https://', 'https://[masked]/'])(
    '%s is none',
    (value) => {
      const sent = headers({ Referer: value });
      expect(requesterOf({ sent }, 'https://page.test/')).toBe('https://page.test');
      expect(requesterOf({ sent }, 'A title')).toBeUndefined();
    },
  );

  it('of an extension names the extension', () => {
    const sent = headers({ Referer: 'chrome-extension://ABCD/page.html' });
    expect(requesterOf({ sent }, 'A title')).toBe('chrome-extension://abcd');
  });

  it('that is a style sheet by its name is none', () => {
    const sent = headers({ Referer: 'https://cdn.test/a.css?v=1' });
    expect(requesterOf({ sent }, 'https://page.test/')).toBe('https://page.test');
  });
});

describe('the page', () => {
  it.each([200, 304, 404])('is its document, with status %i, too', (status) => {
    expect(requesterOf({}, 'A title', [document({ status })])).toBe('https://app.test');
  });

  it('is what its document redirects to', () => {
    const moved = document({ url: 'http://app.test/', status: 301, redirectUrl: 'https://app.test/' });
    expect(requesterOf({}, 'A title', [moved, document({ at: 10 })])).toBe('https://app.test');
    expect(requesterOf({}, 'http://app.test/', [moved])).toBe('https://app.test');
  });

  it('is not a document that redirects in a circle', () => {
    const round = document({ status: 302, redirectUrl: 'https://app.test/' });
    expect(requesterOf({}, 'https://app.test/', [round])).toBe('https://app.test');
  });

  it('is never a frame in it', () => {
    const frame = document({
      url: 'https://frame.test/',
      sent: headers({ 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Mode': 'navigate' }),
    });
    expect(requesterOf({}, 'A title', [frame])).toBeUndefined();
  });

  it('is named by the end of the title that WebPageTest writes', () => {
    expect(requesterOf({}, 'Run 1, First View for https://app.test/home')).toBe('https://app.test');
  });
});

describe('the initiator', () => {
  const more = (type: string, url: string): Partial<EntryShape> => ({ more: { _initiator: { type, url } } });

  it('is a document, where nothing else tells', () => {
    expect(requesterOf(more('parser', 'https://app.test/'), 'A title')).toBe('https://app.test');
    const inline = more('script', 'https://app.test/inline');
    const loaded = document({ url: 'https://app.test/inline', more: { pageref: 'page_2' } });
    expect(requesterOf(inline, 'A title', [loaded])).toBe('https://app.test');
  });

  it('is no script, no style sheet and no preflight’s own request', () => {
    for (const [type, url] of [
      ['script', 'https://cdn.test/a.js'],
      ['parser', 'https://cdn.test/a.css'],
      ['preflight', URL_],
    ] as const)
      expect(requesterOf(more(type, url), 'A title')).toBeUndefined();
  });

  it('may be a text beside its type', () => {
    const shape = { more: { _initiator: 'https://app.test/', _initiator_type: 'parser' } };
    expect(requesterOf(shape, 'A title')).toBe('https://app.test');
  });
});
