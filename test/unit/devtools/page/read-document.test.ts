import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { parseDocument, READ_DOCUMENT } from '../../../../src/devtools/page/read-document.ts';

interface Entry {
  readonly name: string;
  readonly startTime: number;
  readonly responseStart?: number;
  readonly activationStart?: number;
  readonly type?: string;
}

/** What a page with these entries in its timeline answers: it is loaded for a second, and it is 5 s past midnight. */
function answer(entries: Readonly<Record<string, readonly Entry[]>>): string {
  return String(
    runInNewContext(READ_DOCUMENT, {
      location: { href: 'https://app.test/a?b#c', origin: 'https://app.test' },
      Date: { now: () => 5000 },
      performance: {
        timeOrigin: 4001.5,
        now: () => 1000,
        getEntriesByType: (type: string) => entries[type] ?? [],
      },
    }),
  );
}

const page = { url: 'https://app.test/a?b#c', origin: 'https://app.test', timeOrigin: 4001.5, began: 4000 };

test('reads when the document took its place', () => {
  const navigation = [{ name: 'x', startTime: 0, responseStart: 30, activationStart: 0, type: 'reload' }];
  const states = ['visible', 'hidden', 'visible', 'hidden'].map((name, at) => ({
    name,
    startTime: at * 100,
  }));
  expect(parseDocument(answer({ navigation, 'visibility-state': states }))).toEqual({
    ...page,
    loadedAt: 4030,
    shownAt: 4200,
    type: 'reload',
  });
});

test('a prerendered page takes its place when it is activated; a browser may record less', () => {
  const navigation = [{ name: 'x', startTime: 0, responseStart: 30, activationStart: 700 }];
  expect(parseDocument(answer({ navigation }))).toEqual({
    ...page,
    loadedAt: 4700,
    shownAt: 0,
    type: 'undefined',
  });
  expect(parseDocument(answer({}))).toEqual({ ...page, loadedAt: 4000, shownAt: 0, type: 'undefined' });
});

test.each([
  undefined,
  '',
  'a page',
  'https://app.test/\nhttps://app.test\nx\ny\nz\n0\nreload',
  'a\nb\n1\n2\n3\nreload',
])('any other answer of a page says nothing: %j', (text) => {
  expect(parseDocument(text)).toBeUndefined();
});
