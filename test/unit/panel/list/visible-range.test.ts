import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clampScroll,
  isAtEnd,
  pageOf,
  visibleRange,
  scrollToShow,
  frameFor,
} from '../../../../src/panel/list/visible-range.ts';

const viewport = fc
  .record({
    height: fc.integer({ min: 1, max: 2000 }),
    rowHeight: fc.integer({ min: 10, max: 60 }),
    count: fc.integer({ min: 0, max: 60_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ share, ...rest }) => ({
    ...rest,
    scrollTop: Math.floor(share * Math.max(0, rest.count * rest.rowHeight - rest.height)),
  }));

test('every visible row is in the range, and few others', () => {
  fc.assert(
    fc.property(viewport, (view) => {
      const { start, end } = visibleRange(view);
      const first = Math.floor(view.scrollTop / view.rowHeight);
      const last = Math.min(view.count, Math.ceil((view.scrollTop + view.height) / view.rowHeight));
      expect(start).toBeLessThanOrEqual(first);
      expect(end).toBeGreaterThanOrEqual(last);
      expect(end).toBeLessThanOrEqual(view.count);
      expect(end - start).toBeLessThanOrEqual(view.height / view.rowHeight + 34);
    }),
  );
});

test('the range stays the same while scrolling within a few rows', () => {
  const at = (scrollTop: number) => visibleRange({ scrollTop, height: 400, rowHeight: 20, count: 1000 });
  expect(at(3210)).toEqual(at(3259));
});

test('what stays in sight keeps its element, and where most is new no other is made', () => {
  const first = frameFor({ start: 0, end: 40 }, { range: { start: 0, end: 0 }, base: 0 });
  const scrolled = frameFor({ start: 16, end: 56 }, first);
  expect(scrolled.base).toBe(first.base);
  const far = frameFor({ start: 960, end: 1000 }, scrolled);
  expect(960 - far.base).toBe(16 - scrolled.base);
  expect(frameFor({ start: 952, end: 992 }, far).base).toBe(far.base);
});

test('a list is scrolled no further than it has rows', () => {
  const list = { height: 200, rowHeight: 20, count: 100 };
  expect(clampScroll({ ...list, scrollTop: Infinity })).toBe(1800);
  expect(clampScroll({ ...list, scrollTop: -5 })).toBe(0);
  expect(clampScroll({ ...list, count: 3, scrollTop: 60 })).toBe(0);
});

test('a row that is shown is wholly visible afterwards, and scrolling is no more than needed', () => {
  fc.assert(
    fc.property(viewport, fc.nat(), (view, seed) => {
      fc.pre(view.count > 0 && view.height >= view.rowHeight);
      const index = seed % view.count;
      const scrollTop = scrollToShow(index, view);
      expect(index * view.rowHeight).toBeGreaterThanOrEqual(scrollTop);
      expect((index + 1) * view.rowHeight).toBeLessThanOrEqual(scrollTop + view.height);
      expect(scrollToShow(index, { ...view, scrollTop })).toBe(scrollTop);
    }),
  );
});

test('the end is reached within a row of it, and by a list that does not fill its viewport', () => {
  const list = { height: 200, rowHeight: 20, count: 100 };
  expect(isAtEnd({ ...list, scrollTop: 1800 })).toBe(true);
  expect(isAtEnd({ ...list, scrollTop: 1779 })).toBe(false);
  expect(isAtEnd({ ...list, count: 3, scrollTop: 0 })).toBe(true);
});

test('a page leaves one row in common', () => {
  expect(pageOf({ scrollTop: 0, height: 200, rowHeight: 20, count: 100 })).toBe(9);
  expect(pageOf({ scrollTop: 0, height: 5, rowHeight: 20, count: 100 })).toBe(1);
});
