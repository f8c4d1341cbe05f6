import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { InspectedDocument } from '../../../../src/devtools/page/read-document.ts';
import {
  watchDocuments,
  type DocumentWatch,
  type Replacement,
} from '../../../../src/devtools/page/watch-documents.ts';

const URL_A = 'https://app.test/a';
const URL_B = 'https://app.test/b';

/** A tab whose page can be asked, unless `document` is undefined. */
class Tab {
  document: InspectedDocument | undefined;
  questions = 0;
  readonly replaced: Replacement[] = [];
  readonly origins: string[] = [];
  /** Marks that the background made. */
  marked = 0;
  readonly watch: DocumentWatch;

  constructor(tellsOfRoutes: boolean) {
    this.watch = watchDocuments({
      read: async () => {
        this.questions += 1;
        return this.document;
      },
      originChanged: (origin) => void this.origins.push(origin),
      replaced: (replacement) => void this.replaced.push(replacement),
      tellsOfRoutes,
      lastNavigation: () => Math.max(this.marked, this.replaced.at(-1)?.at ?? 0) || undefined,
      now: () => Date.now(),
      later: (task, milliseconds) => void setTimeout(task, milliseconds),
    });
  }

  async change(url: string | undefined, isCommitted = true): Promise<void> {
    this.watch.changed(url, isCommitted);
    await vi.advanceTimersByTimeAsync(200);
  }
}

function load(url: string, began: number, shownAt = 0, type = 'navigate'): InspectedDocument {
  const { origin } = new URL(url);
  return { url, origin, timeOrigin: began + 0.5, began, loadedAt: began + 10, shownAt, type };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 10_000 });
  return () => vi.useRealTimers();
});

describe('Chromium, which tells of every URL', () => {
  let tab: Tab;
  beforeEach(async () => {
    tab = new Tab(true);
    tab.document = load(URL_A, 9000);
    await tab.watch.start();
  });

  test('a new URL of the same document is no navigation', async () => {
    tab.document = load(URL_A, 9000);
    for (const path of ['b', 'c', 'd']) await tab.change(`https://app.test/${path}`);
    expect(tab.replaced).toEqual([]);
    expect(tab.questions).toBe(4);
  });

  test('so is the first one of a document that was there before DevTools, however long they take to open', async () => {
    tab.document = load(URL_A, 9000);
    vi.setSystemTime(20_000);
    await tab.change(URL_B);
    expect(tab.replaced).toEqual([]);
  });

  test('a document that cannot be asked at first, and began before DevTools opened, is none either', async () => {
    const busy = new Tab(true);
    await busy.watch.start();
    busy.document = load(URL_A, 9000);
    await busy.change(URL_B);
    expect(busy.replaced).toEqual([]);
    expect(busy.origins).toEqual(['https://app.test']);
  });

  test('a loaded document replaces the last one when its response began', async () => {
    tab.document = load(URL_B, 11_000);
    vi.setSystemTime(11_050);
    await tab.change(URL_B);
    expect(tab.replaced).toEqual([{ url: URL_B, at: 11_010, began: 11_000 }]);
  });

  test('a document that the background marked is not told again', async () => {
    tab.document = load(URL_B, 11_000);
    vi.setSystemTime(11_050);
    tab.marked = 11_005;
    await tab.change(URL_B);
    expect(tab.replaced).toEqual([]);
    expect(tab.origins).toHaveLength(2);
  });

  test('one from the back/forward cache replaces it when it became visible', async () => {
    tab.document = load(URL_B, 11_000);
    await tab.change(URL_B);
    vi.setSystemTime(12_000);
    tab.document = load(URL_A, 9000, 11_960);
    await tab.change(URL_A);
    expect(tab.replaced.at(-1)).toEqual({ url: URL_A, at: 11_960, began: 11_960 });
    vi.setSystemTime(13_000);
    tab.document = load(URL_B, 11_000);
    await tab.change(URL_B);
    expect(tab.replaced.at(-1)).toEqual({ url: URL_B, at: 12_970, began: 12_970 });
  });

  test('it comes back, too, where what was between was gone before it could be asked', async () => {
    vi.setSystemTime(12_000);
    tab.marked = 11_000;
    tab.document = load(URL_A, 9000, 11_980);
    await tab.change(URL_A);
    expect(tab.replaced).toEqual([{ url: URL_A, at: 11_980, began: 11_980 }]);
  });

  test('the old document is no new one while the next one loads', async () => {
    vi.setSystemTime(12_000);
    tab.marked = 11_990;
    tab.document = load(URL_A, 9000, 9000);
    await tab.change(undefined, false);
    expect(tab.replaced).toEqual([]);
  });

  test('a document that is not ready for scripts is asked again', async () => {
    tab.document = undefined;
    await tab.change(URL_B);
    tab.document = load(URL_B, 10_050);
    await vi.advanceTimersByTimeAsync(1000);
    expect(tab.replaced).toEqual([{ url: URL_B, at: 10_060, began: 10_050 }]);
  });

  test('a page that never answers empties nothing; one of the browser’s own cannot be asked at all', async () => {
    tab.document = undefined;
    await tab.change(URL_B);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(tab.replaced).toEqual([]);
    const { questions } = tab;
    await tab.change('about:blank');
    expect(tab.replaced.map(({ url }) => url)).toEqual(['about:blank']);
    expect(tab.questions).toBe(questions);
  });

  test('a page that changes its URL all the time is asked now and then', async () => {
    const { questions } = tab;
    for (let turn = 0; turn < 100; turn += 1) {
      tab.watch.changed(`https://app.test/${turn}`, true);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(tab.questions - questions).toBeLessThan(15);
    tab.document = load(URL_B, 11_000);
    await tab.change(URL_B);
    expect(tab.replaced).toHaveLength(1);
  });
});

describe('Firefox, which tells of documents only', () => {
  test('a document that cannot be asked is one nevertheless', async () => {
    const tab = new Tab(false);
    await tab.watch.start();
    await tab.change(URL_B);
    expect(tab.replaced).toEqual([{ url: URL_B, at: 10_000 }]);
    expect(tab.origins).toEqual(['https://app.test']);
  });

  test('a document comes back, too, where what was between was gone before it could be asked', async () => {
    const tab = new Tab(false);
    tab.document = load(URL_A, 9000);
    await tab.watch.start();
    tab.marked = 11_000;
    vi.setSystemTime(12_000);
    await tab.change(URL_A);
    expect(tab.replaced).toEqual([]);
    tab.marked = 12_500;
    vi.setSystemTime(13_000);
    tab.document = load(URL_A, 9000, 0, 'back_forward');
    await tab.change(URL_A);
    expect(tab.replaced).toEqual([{ url: URL_A, at: 12_970, began: 12_970 }]);
  });
});
