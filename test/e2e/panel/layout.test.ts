import type { ElementHandle } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevPage, type DevPage } from './dev-page.ts';

let dev: DevPage;

beforeAll(async () => {
  dev = await startDevPage(new URL('../../data/chrome-156.har', import.meta.url).pathname);
});

afterAll(async () => dev?.close());

test.each([
  [160, 640],
  [175, 640],
  // So low that the details are shown instead of the list.
  [276, 400],
  [320, 640],
  [440, 640],
  [525, 640],
  [720, 640],
  [1280, 640],
])('nothing sticks out of bars and list at %i × %i pixels', async (width, height) => {
  const page = await dev.open({ width, height });
  try {
    await page.waitForSelector('[data-verdict="blocked"]');
    await page.$eval('[data-verdict="blocked"]', (row) => row instanceof HTMLElement && row.click());
    await page.waitForSelector('.fix-bar');
    const sticksOut = () =>
      page.evaluate(() =>
        ['.toolbar', '.filter-bar', '.status-bar', '.list', '.detail-bar', '.fix-bar', '.detail-body'].filter(
          (selector) => {
            const box = document.querySelector(selector);
            return !box || box.scrollWidth > box.clientWidth;
          },
        ),
      );
    await expect.poll(sticksOut).toEqual([]);
  } finally {
    await page.close();
  }
});

test.each([
  { width: 1400, height: 223 },
  { width: 1100, height: 193 },
  { width: 700, height: 250 },
  { width: 350, height: 700 },
  { width: 350, height: 250 },
  { width: 640, height: 223 },
  // What a dock at the bottom of a window of 1500 pixels leaves at 200 %.
  { width: 745, height: 122 },
])(
  'the cause, the first line of the fix and its copy button are in sight: $width × $height',
  async (view) => {
    const page = await dev.open(view);
    try {
      await page.locator('[data-verdict="blocked"]').click();
      await page.waitForSelector('.fix-bar');
      const hidden = () =>
        page.evaluate(() =>
          ['.sentence', '.fix-bar .added', '.fix-bar select', '.fix-bar .copy'].filter((selector) => {
            const box = document.querySelector(selector)?.getBoundingClientRect();
            return !box || box.top < 0 || box.bottom > innerHeight || box.right > innerWidth;
          }),
        );
      await expect.poll(hidden).toEqual([]);
    } finally {
      await page.close();
    }
  },
);

test.each([
  { width: 1400, height: 223 },
  { width: 160, height: 600 },
])('the buttons of a dialog are in sight without scrolling: $width × $height', async (view) => {
  for (const [opener, main] of [
    ['Check a pasted response', 'Check'],
    ['Export HAR or report', 'Export'],
  ] as const) {
    const page = await dev.open(view);
    try {
      await page.locator(`::-p-aria([name="${opener}"][role="button"])`).click();
      const button = await page.waitForSelector(`dialog ::-p-aria([name="${main}"][role="button"])`);
      await expect.poll(() => isHidden(button), { message: main }).toBe(false);
    } finally {
      await page.close();
    }
  }
});

/** Whether a part of the button is outside the window or behind something else. */
function isHidden(button: ElementHandle | null): Promise<boolean> | undefined {
  return button?.evaluate((one) => {
    if (!(one instanceof Element)) return true;
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const corners = [top + 2, bottom - 2].map((y) => document.elementFromPoint((left + right) / 2, y));
    return (
      left < 0 || right > innerWidth || top < 0 || bottom > innerHeight || corners.some((at) => at !== one)
    );
  });
}

test('where nothing was recorded, the button is in sight in the lowest dock', async () => {
  const page = await dev.open({ width: 1100, height: 193 });
  try {
    await page.waitForSelector('[data-place]');
    await page.locator('::-p-aria([name="Clear"][role="button"])').click();
    const button = await page.waitForSelector('.state .button');
    await expect.poll(() => isHidden(button)).toBe(false);
  } finally {
    await page.close();
  }
});

test('a row that is selected is in sight in the lowest dock, where the list turns narrow for the details', async () => {
  const page = await dev.open({ width: 745, height: 122 });
  try {
    await page.waitForSelector('[data-place]');
    await page.focus('#list');
    await page.keyboard.press('Home');
    await page.waitForSelector('.fix-bar, .detail-body');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.list:not(.tall)');
    await page.keyboard.press('End');
    await page.waitForSelector('.list.tall');
    const isInSight = () =>
      page.evaluate(() => {
        const list = document.querySelector('#list')?.getBoundingClientRect();
        const row = document.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
        return list && row && row.top >= list.top && row.bottom <= list.bottom + 1;
      });
    await expect.poll(isInSight).toBe(true);
  } finally {
    await page.close();
  }
});

test('a row that is selected stays selected and in place while others come', async () => {
  const page = await dev.open();
  try {
    await page.locator('.toolbar input[type="checkbox"]').click();
    await page.locator('[data-verdict="blocked"]').click();
    await page.waitForSelector('.detail-body');
    await page.locator('::-p-aria([name="Try in this tab"][role="button"])').click();
    await page.waitForSelector('.banner.trial');
    const place = () => page.$eval('[aria-selected="true"]', (row) => row.getBoundingClientRect().top);
    const rows = () => page.$eval('#list', (list) => Number(list.getAttribute('aria-rowcount')));
    const [before, count] = [await place(), await rows()];
    await page.locator('::-p-aria([name="Reload page"][role="button"])').click();
    await page.waitForFunction(`Number(document.querySelector('#list').ariaRowCount) > ${count}`);
    await expect.poll(place).toBe(before);
  } finally {
    await page.close();
  }
});

test('the end stays in sight while more rows come than fit, and they stand in order', async () => {
  const page = await dev.open({ width: 1280, height: 240 });
  try {
    await page.locator('.toolbar input[type="checkbox"]').click();
    await page.waitForSelector('[data-place]');
    await page.$eval('#list', (list) => (list.scrollTop = list.scrollHeight));
    for (const count of [24, 36, 48, 60]) {
      await page.locator('::-p-aria([name="Reload and compare"][role="button"])').click();
      await page.waitForFunction(`document.querySelector('#list').ariaRowCount === '${count + 1}'`);
    }
    const seen = () =>
      page.evaluate(() => {
        const bottom = document.querySelector('#list')?.getBoundingClientRect().bottom ?? 0;
        const rows = [...document.querySelectorAll<HTMLElement>('[data-place]')];
        const end = rows.at(-1)?.getBoundingClientRect().bottom ?? Infinity;
        return { isWhole: end < bottom + 1, places: rows.map((row) => Number(row.dataset['place'])) };
      });
    await expect.poll(async () => (await seen()).isWhole).toBe(true);
    const { places } = await seen();
    expect(places.at(-1)).toBe(59);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  } finally {
    await page.close();
  }
});

test('nothing moves while requests stream in', async () => {
  const page = await dev.open();
  try {
    await page.waitForSelector('[data-place]');
    await page.locator('::-p-aria([name="Clear"][role="button"])').click();
    const reload = await page.waitForSelector('.state .button');
    await page.evaluate(() => {
      const shifts: string[] = [];
      Object.assign(window, { shifts });
      const names = ({ sources }: LayoutShift) =>
        sources.map(({ node }) => node?.parentElement?.outerHTML ?? '');
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (isShift(entry)) shifts.push(...names(entry));
      }).observe({ type: 'layout-shift' });
      interface LayoutShift extends PerformanceEntry {
        readonly sources: readonly { readonly node: Node | null }[];
      }
      function isShift(entry: PerformanceEntry): entry is LayoutShift {
        return 'sources' in entry;
      }
    });
    // Not a user's click: what follows one within half a second does not count.
    await reload?.evaluate((button) => button instanceof HTMLElement && button.click());
    await page.waitForFunction('document.querySelectorAll("[data-place]").length === 12');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await page.evaluate('window.shifts')).toEqual([]);
  } finally {
    await page.close();
  }
});
