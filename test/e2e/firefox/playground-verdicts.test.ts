import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from '../../../src/cli/start/compare.ts';
import { corsCategoryOf, DID_NOT_SUCCEED } from '../../support/firefox/console.ts';
import { runPlaygroundInFirefox, type FirefoxRun } from '../../support/firefox/playground-run.ts';

let run: FirefoxRun;

beforeAll(async () => {
  run = await runPlaygroundInFirefox();
});

afterAll(async () => run?.end());

test('every verdict is what the page saw', () => {
  const comparisons = compare(run.sightings, [...run.judged.values()]);
  expect(comparisons.filter(({ agrees }) => !agrees).map(({ sighting }) => sighting)).toEqual([]);
});

test('what the console calls by a CORS category is blocked, under that name, and nothing else is', () => {
  const compared = run.sightings.flatMap(({ id, url }) => {
    const verdict = run.judged.get(url)?.verdict;
    if (!verdict) return [];
    const category = corsCategoryOf(run.said.get(url) ?? []);
    const ours = (verdict.readings ?? [verdict]).flatMap(({ verdict: kind, firefox }) =>
      kind === 'blocked' ? firefox : ['not blocked'],
    );
    // A failure without a better category is a block only by a few rules; they give it as their name.
    const named = category ?? 'not blocked';
    const isUnnamed = category === DID_NOT_SUCCEED && ours.includes('not blocked');
    return [{ id, ours, named, agrees: ours.includes(named) || isUnnamed }];
  });
  expect(compared.length).toBeGreaterThan(110);
  expect(compared.filter(({ agrees }) => !agrees)).toEqual([]);
});

/** What no event, header or timeline decides in Firefox. */
const UNDECIDABLE = [
  // Blocked in any case; credentials would make another check fail first.
  ...['options-login', 'options-redirected', 'method-missing', 'method-case'],
  ...['methods-malformed', 'header-missing', 'headers-malformed'],
  // `redirect: "manual"` and `"error"` look the same.
  ...['manual', 'refuses-redirects'],
  // The timeline of the top document does not have them, and they would be blocked with credentials.
  ...['worker-allowed', 'frame-null', 'frame-any', 'local-network'],
];

test('only what an extension cannot know is ambiguous', () => {
  const ambiguous = run.sightings.filter(({ url }) => run.judged.get(url)?.verdict.certainty === 'ambiguous');
  expect(ambiguous.map(({ id }) => id)).toEqual(UNDECIDABLE);
});
