import { expect, test } from 'vitest';
import { createTrials, LONGEST, type StoredTrial, type Trials } from '../../../src/background/trials.ts';
import type { TrialChange } from '../../../src/core/advice/trial.ts';
import type { HeaderRule, SessionRules } from '../../../src/platform/session-rules.ts';
import type { Trial } from '../../../src/protocol/trial.ts';

const PAGE = 'https://app.test';
const CHANGE: TrialChange = {
  url: 'https://api.test/data?a=1',
  method: 'GET',
  requester: PAGE,
  set: { 'Access-Control-Allow-Origin': PAGE },
  remove: ['Access-Control-Allow-Credentials'],
};

/** What the browser would keep. */
class Rules implements SessionRules {
  readonly byTab = new Map<number, readonly HeaderRule[]>();
  refusal: Error | undefined;
  tabs(): Promise<readonly number[]> {
    return Promise.resolve([...this.byTab.keys()]);
  }
  replace(tabId: number, rules: readonly HeaderRule[]): Promise<void> {
    if (this.refusal && rules.length > 0) return Promise.reject(this.refusal);
    if (rules.length > 0) this.byTab.set(tabId, rules);
    else this.byTab.delete(tabId);
    return Promise.resolve();
  }
}

interface Bench {
  readonly trials: Trials;
  readonly rules: Rules;
  readonly stored: Map<number, StoredTrial>;
  readonly alarms: boolean[];
  readonly told: (readonly [number, Trial | undefined, string | undefined])[];
  readonly clock: { now: number };
  /** URLs of the pages that tabs show, as far as the browser tells them. */
  readonly shown: Map<number, string>;
}

function bench(known: readonly StoredTrial[] = []): Bench {
  const rules = new Rules();
  const stored = new Map<number, StoredTrial>();
  const alarms: boolean[] = [];
  const told: (readonly [number, Trial | undefined, string | undefined])[] = [];
  const clock = { now: 1000 };
  const shown = new Map<number, string>();
  const trials = createTrials(known, {
    rules,
    now: () => clock.now,
    store: (tabId, trial) => {
      if (trial) stored.set(tabId, trial);
      else stored.delete(tabId);
      return Promise.resolve();
    },
    setAlarm: (on) => void alarms.push(on),
    urlOf: (tabId) => Promise.resolve(shown.get(tabId) ?? ''),
    changed: (tabId, trial, failure) => void told.push([tabId, trial, failure]),
  });
  return { trials, rules, stored, alarms, told, clock, shown };
}

test('a trial becomes rules for its tab alone, and is gone after it was stopped', async () => {
  const { trials, rules, stored, alarms, told } = bench();
  await trials.set(7, PAGE, [CHANGE]);
  expect(rules.byTab.get(7)).toEqual([
    {
      tabId: 7,
      url: { exact: CHANGE.url },
      method: 'GET',
      initiator: 'app.test',
      set: CHANGE.set,
      remove: CHANGE.remove,
    },
  ]);
  expect(stored.get(7)).toMatchObject({ until: 1000 + LONGEST });
  await trials.stop(7);
  expect([rules.byTab.size, stored.size]).toEqual([0, 0]);
  expect(alarms).toEqual([true, false]);
  expect(told.map(([tabId, trial]) => [tabId, trial?.changes.length])).toEqual([
    [7, 1],
    [7, undefined],
  ]);
});

test('an empty list of changes ends it, and one tab does not end another’s', async () => {
  const { trials, rules, alarms } = bench();
  await trials.set(7, PAGE, [CHANGE]);
  await trials.set(8, PAGE, [CHANGE]);
  await trials.set(7, PAGE, []);
  expect([...rules.byTab.keys()]).toEqual([8]);
  expect(alarms).not.toContain(false);
});

test('it ends by itself: after half an hour, and when the tab shows a page of another origin', async () => {
  const { trials, rules, clock } = bench();
  await trials.set(7, PAGE, [CHANGE]);
  await trials.set(8, PAGE, [CHANGE]);
  trials.pageChanged(7, [PAGE, 'https://next.test']);
  trials.expire();
  expect([...rules.byTab.keys()]).toEqual([7, 8]);
  trials.pageChanged(7, ['https://next.test']);
  await expect.poll(() => [...rules.byTab.keys()]).toEqual([8]);
  clock.now += LONGEST;
  trials.expire();
  await expect.poll(() => rules.byTab.size).toBe(0);
});

test('it ends where the clock was set back, by which it would last for hours', async () => {
  const { trials, rules, clock } = bench();
  await trials.set(7, PAGE, [CHANGE]);
  clock.now -= 3 * LONGEST;
  trials.expire();
  await expect.poll(() => rules.byTab.size).toBe(0);
});

test('it ends where no event told that the tab shows a page of another origin', async () => {
  const { trials, rules, shown } = bench();
  for (const tabId of [7, 8, 9, 10]) await trials.set(tabId, PAGE, [CHANGE]);
  await trials.set(11, 'null', [CHANGE]);
  shown
    .set(7, `${PAGE}/other`)
    .set(8, 'https://next.test/')
    .set(9, 'about:blank')
    .set(11, 'file:///page.html');
  trials.expire();
  await expect.poll(() => [...rules.byTab.keys()]).toEqual([7, 10, 11]);
});

test('it ends where the tab shows a page of no origin, but not for the error page of its own', async () => {
  const { trials, rules } = bench();
  await trials.set(7, PAGE, [CHANGE]);
  await trials.set(8, PAGE, [CHANGE]);
  trials.pageShown(7, 'chrome-error://chromewebdata/');
  trials.pageShown(8, 'about:blank');
  await expect.poll(() => [...rules.byTab.keys()]).toEqual([7]);
});

test('a change of any header that is not of the protocol makes no rule', async () => {
  const { trials, rules } = bench();
  await trials.set(7, PAGE, [{ ...CHANGE, set: { 'Set-Cookie': 'a=b' } }]);
  expect(rules.byTab.size).toBe(0);
});

test('where the browser refuses a rule, nothing is tried, and the page of DevTools hears why', async () => {
  const { trials, rules, stored, told } = bench();
  rules.refusal = new Error('Rule with id 1 was not accepted.');
  await trials.set(7, PAGE, [CHANGE]);
  expect([trials.of(7), stored.size]).toEqual([undefined, 0]);
  expect(told.at(-1)).toEqual([7, undefined, 'Rule with id 1 was not accepted.']);
});

test('the next start of the background removes rules that nobody knows, and sets those that were not set yet', async () => {
  const known: StoredTrial = { tabId: 7, origin: PAGE, startedAt: 0, until: LONGEST, changes: [CHANGE] };
  const { trials, rules, alarms } = bench([known]);
  rules.byTab.set(9, []);
  await trials.reconcile();
  expect([...rules.byTab.keys()]).toEqual([7]);
  expect(alarms).toEqual([true]);
});

test('it knows which responses it changes, secrets in the URL or not', async () => {
  const { trials, rules } = bench();
  const secret = { ...CHANGE, url: 'https://api.test/me?token=redacted-1-20&x=(1)' };
  await trials.set(7, PAGE, [CHANGE, secret]);
  const names = ['access-control-allow-origin', 'access-control-allow-credentials'];
  expect(trials.touched(7, 'GET', `${CHANGE.url}#top`)).toEqual(names);
  expect(trials.touched(7, 'GET', 'https://api.test/me?token=abcdef&x=(1)')).toEqual(names);
  expect(trials.touched(7, 'GET', 'https://api.test/me?token=a/b&x=(1)')).toBeUndefined();
  expect(trials.touched(7, 'PUT', CHANGE.url)).toBeUndefined();
  expect(trials.touched(8, 'GET', CHANGE.url)).toBeUndefined();
  expect(rules.byTab.get(7)?.[1]?.url).toEqual({
    pattern: String.raw`^https://api\.test/me\?token=[^/?&#]+&x=\(1\)$`,
  });
});
