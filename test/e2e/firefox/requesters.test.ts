import { afterAll, beforeAll, expect, test } from 'vitest';
import { untilIdle } from '../../../src/cli/idle.ts';
import { judgeLog } from '../../../src/cli/judged.ts';
import { corsCategoryOf, readConsole, recordConsole } from '../../support/firefox/console.ts';
import { openFirefox, type OpenFirefox } from '../../support/firefox/open-firefox.ts';
import { serveRequesterSite, type RequesterSite } from '../../support/firefox/requester-site.ts';
import { createUndo } from '../../support/undo.ts';

const LIMIT = 20_000;
const undo = createUndo();
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

/** By path: whether it was allowed to the page, to us, and what Firefox and we call it. */
async function ask(
  requester: string,
  requests: readonly (readonly [string, RequestInit?])[],
): Promise<unknown> {
  const { tab, chrome } = firefox;
  const urls = requests.map(([path, init]) => [`${site.other}/${requester}/${path}`, init]);
  const statuses = await tab.evaluate(`ask(${JSON.stringify(requester)}, ${JSON.stringify(urls)})`);
  expect(await untilIdle(tab, LIMIT)).toBe(true);
  const { judged } = judgeLog(await tab.log.exchanges());
  const messages = await readConsole(chrome);
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
  expect(await ask(requester, REQUESTS)).toEqual(AS_SEEN);
});

test('requests of a page under a service worker appear once, where the worker asks the network', async () => {
  const include = { credentials: 'include' } as const;
  expect(await ask('service', [...REQUESTS, ['made'], ['past-ok'], ['past'], ['star', include]])).toEqual([
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
