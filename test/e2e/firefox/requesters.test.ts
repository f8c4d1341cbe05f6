import { afterAll, beforeAll, expect, test } from 'vitest';
import { untilIdle } from '../../../src/cli/network-idle.ts';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { corsCategoryOf, readConsole, recordConsole } from '../../support/firefox/console.ts';
import { openFirefox, type OpenFirefox } from '../../support/firefox/open-firefox.ts';
import { harRoundTripFaults } from '../../support/har-round-trip-faults.ts';
import { serveRequesterSite, type RequesterSite } from '../../support/firefox/requester-site.ts';
import { createCleanup } from '../../support/cleanup.ts';

const LIMIT = 90_000;
const undo = createCleanup();
let site: RequesterSite;
let firefox: OpenFirefox;

beforeAll(async () => {
  site = await serveRequesterSite();
  undo.add(() => site.close());
  firefox = await openFirefox(undo);
  await recordConsole(firefox.chrome);
  await firefox.tab.load(site.page, LIMIT);
});

afterAll(() => undo.all());

/** Each a path or URL, and how it is fetched. */
type Requests = readonly (readonly [string, (RequestInit | undefined)?])[];

/** Asks, and waits until each path has: whether it was allowed to the page, to us, and what Firefox and we call it. */
async function expectSeen(
  requester: string,
  requests: Requests,
  expected: readonly unknown[],
): Promise<void> {
  const { tab } = firefox;
  const urls = requests.map(([path, init]) => [`${site.other}/${requester}/${path}`, init] as const);
  const statuses = await tab.evaluate(`ask(${JSON.stringify(requester)}, ${JSON.stringify(urls)})`);
  expect(await untilIdle(tab, LIMIT)).toBe(true);
  await expect.poll(() => seen(requests, urls, statuses)).toEqual(expected);
}

async function seen(requests: Requests, urls: Requests, statuses: unknown): Promise<unknown> {
  const { judged } = judgeLog(await firefox.tab.log.exchanges());
  const messages = await readConsole(firefox.chrome);
  return urls.map(([url], at) => {
    const ours = judged.filter(({ exchange }) => exchange.hops[0].request.url === url);
    return {
      path: requests[at]?.[0],
      got: Array.isArray(statuses) && statuses[at] === 200,
      verdicts: ours.map(({ verdict }) => verdict.verdict),
      name: corsCategoryOf(messages.filter((message) => message.url === url)) ?? null,
      names: ours.map(({ verdict }) => verdict.firefox),
    };
  });
}

const REQUESTS = [['ok'], ['none'], ['ok-put', { method: 'PUT' }], ['put', { method: 'PUT' }]] as const;
const MISSING = 'CORSMissingAllowOrigin2';
const AS_SEEN = [
  { path: 'ok', got: true, verdicts: ['allowed'], name: null, names: [null] },
  { path: 'none', got: false, verdicts: ['blocked'], name: MISSING, names: [MISSING] },
  { path: 'ok-put', got: true, verdicts: ['allowed'], name: null, names: [null] },
  { path: 'put', got: false, verdicts: ['blocked'], name: MISSING, names: [MISSING] },
];

test.each(['document', 'sandbox', 'worker', 'shared'])('requests of a %s', async (requester) => {
  await expectSeen(requester, REQUESTS, AS_SEEN);
});

test('requests of a page under a service worker appear once, where the worker asks the network', async () => {
  const include = { credentials: 'include' } as const;
  const requests = [...REQUESTS, ['made'], ['past-ok'], ['past'], ['star', include]] as const;
  await expectSeen('service', requests, [
    ...AS_SEEN,
    { path: 'made', got: true, verdicts: [], name: null, names: [] },
    { path: 'past-ok', got: true, verdicts: ['allowed'], name: null, names: [null] },
    { path: 'past', got: false, verdicts: ['blocked'], name: MISSING, names: [MISSING] },
    {
      path: 'star',
      got: false,
      verdicts: ['blocked'],
      name: 'CORSNotSupportingCredentials',
      names: ['CORSNotSupportingCredentials'],
    },
  ]);
});

test('all of it is a HAR that keeps to the published schema and comes back as it was', async () => {
  const exchanges = await firefox.tab.log.exchanges();
  expect(exchanges.length).toBeGreaterThan(20);
  expect(harRoundTripFaults(exchanges)).toEqual([]);
});
