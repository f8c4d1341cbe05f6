import { expect, test } from 'vitest';
import { createInspectedTabs } from '../../../src/background/inspected-tabs.ts';
import { createNavigations, type Navigations } from '../../../src/background/navigation.ts';
import type { EventDetails, EventName } from '../../../src/platform/web-request.ts';
import type { Navigation } from '../../../src/protocol/session.ts';
import { detailsOf } from './world.ts';

const TAB = 7;

/** Tells of a request for a document, with what every event of it says. */
function ask(
  navigations: Navigations,
  details: Partial<EventDetails>,
  ...names: readonly EventName[]
): Navigation | undefined {
  const tabs = createInspectedTabs([{ tabId: TAB, since: 0, origins: [] }], () => undefined);
  const one = detailsOf('1', { type: 'main_frame', tabId: TAB, frameId: 0, ...details });
  return names.map((name) => navigations.follow(tabs, name, one)).at(-1);
}

const url = 'https://app.test/page';

test('a document that a request told of is not told again by the devtools page', () => {
  const navigations = createNavigations('chromium');
  expect(ask(navigations, { url, timeStamp: 100 }, 'before', 'headers')).toEqual({ at: 100, url });
  expect(navigations.told(TAB, { type: 'navigated', at: 110, url, began: 90 })).toBeUndefined();
  expect(navigations.told(TAB, { type: 'navigated', at: 110, url: `${url}#x` })).toBeUndefined();
});

test('a document without a request is told by the devtools page, though its URL is the same', () => {
  const navigations = createNavigations('chromium');
  ask(navigations, { url, timeStamp: 100 }, 'before', 'headers');
  const told = { type: 'navigated', at: 520, url, began: 500 } as const;
  expect(navigations.told(TAB, told)).toEqual({ at: 520, url });
  expect(navigations.told(TAB, told)).toBeUndefined();
});

test('Chromium: what speculation rules load ahead is no navigation', () => {
  const navigations = createNavigations('chromium');
  const ahead = { url, timeStamp: 100 };
  expect(ask(navigations, { ...ahead, documentId: 'asks' }, 'before', 'headers')).toBeUndefined();
  expect(ask(navigations, { ...ahead, frameId: 5 }, 'before', 'headers')).toBeUndefined();
});

test('Chromium: an activated page is told with the frame in which it was prerendered', () => {
  const navigations = createNavigations('chromium');
  ask(navigations, { url: 'https://app.test/other', frameId: 4, timeStamp: 50 }, 'before', 'headers');
  ask(navigations, { url, frameId: 5, timeStamp: 105 }, 'before', 'headers');
  ask(navigations, { url: 'https://app.test/third', frameId: 6, timeStamp: 300 }, 'before', 'headers');
  expect(navigations.told(TAB, { type: 'navigated', at: 900, url, began: 100 })).toEqual({
    at: 900,
    url,
    prerenderFrameId: 5,
  });
});

test('Firefox: a document of a service worker begins when that was asked for it', () => {
  const navigations = createNavigations('firefox');
  ask(navigations, { url, timeStamp: 100 }, 'before', 'headers');
  const handOver = { url, timeStamp: 500, statusCode: 0, redirectUrl: url };
  expect(ask(navigations, handOver, 'before', 'redirect')).toBeUndefined();
  expect(navigations.told(TAB, { type: 'navigated', at: 630, url })).toEqual({ at: 500, url });
});

test('Firefox: a request that is heard of after its document marks it no second time', () => {
  const navigations = createNavigations('firefox');
  expect(navigations.told(TAB, { type: 'navigated', at: 530, url, began: 500 })).toEqual({ at: 530, url });
  ask(navigations, { url, timeStamp: 510 }, 'before');
  expect(ask(navigations, { url, timeStamp: 525 }, 'headers')).toBeUndefined();
  ask(navigations, { url, timeStamp: 610 }, 'before');
  expect(ask(navigations, { url, timeStamp: 625 }, 'headers')).toEqual({ at: 625, url });
});

test('Firefox: a request that is heard of after its document was guessed corrects when that began', () => {
  const navigations = createNavigations('firefox');
  const guess = { type: 'navigated', at: 590, url: `${url}#top` } as const;
  expect(navigations.told(TAB, guess)).toEqual({ at: 590, url: `${url}#top` });
  ask(navigations, { url, timeStamp: 510 }, 'before');
  expect(ask(navigations, { url, timeStamp: 525 }, 'headers')).toEqual({ at: 525, url: `${url}#top` });
  expect(navigations.told(TAB, guess)).toBeUndefined();
});

test('nothing is remembered of a tab that is inspected no more', () => {
  const navigations = createNavigations('chromium');
  ask(navigations, { url, timeStamp: 100 }, 'before', 'headers');
  navigations.keep(() => false);
  expect(navigations.told(TAB, { type: 'navigated', at: 110, url })).toEqual({ at: 110, url });
});
