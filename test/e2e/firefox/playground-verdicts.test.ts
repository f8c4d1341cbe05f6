import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkVerdicts } from '../../../src/cli/start/check-verdicts.ts';
import { corsCategoryOf, DID_NOT_SUCCEED } from '../../support/firefox/console.ts';
import { runPlaygroundInFirefox, type FirefoxRun } from '../../support/firefox/playground-run.ts';

let run: FirefoxRun;

beforeAll(async () => {
  run = await runPlaygroundInFirefox();
});

afterAll(async () => run?.end());

test('every verdict is what the page saw', async () => {
  const wrong = async (): Promise<unknown> =>
    checkVerdicts(run.sightings, [...(await run.judged()).values()])
      .filter(({ agrees }) => !agrees)
      .map(({ sighting }) => sighting);
  await expect.poll(wrong).toEqual([]);
});

test('what the console calls by a CORS category is blocked, under that name, and nothing else is', async () => {
  const wrong = async (): Promise<unknown> => {
    const [judged, said] = [await run.judged(), await run.said()];
    const compared = run.sightings.flatMap(({ id, url }) => {
      const verdict = judged.get(url)?.verdict;
      if (!verdict) return [];
      const category = corsCategoryOf(said.get(url) ?? []);
      const ours = (verdict.readings ?? [verdict]).flatMap(({ verdict: kind, firefox }) =>
        kind === 'blocked' ? firefox : ['not blocked'],
      );
      // A failure without a better category is a block only by a few rules; they give it as their name.
      const named = category ?? 'not blocked';
      const isUnnamed = category === DID_NOT_SUCCEED && ours.includes('not blocked');
      return [{ id, ours, named, agrees: ours.includes(named) || isUnnamed }];
    });
    return compared.length > 110 ? compared.filter(({ agrees }) => !agrees) : 'too few to compare';
  };
  await expect.poll(wrong).toEqual([]);
});

/** What no event, header or timeline decides in Firefox. */
const UNDECIDABLE = [
  // With credentials the wildcard in `Access-Control-Allow-Origin` is refused first.
  ...['options-login', 'options-redirected', 'method-missing', 'method-case', 'methods-malformed'],
  ...['header-missing', 'headers-malformed'],
  // With credentials the consent to them is missing first; the status of a redirect in the timeline does not tell.
  ...['userinfo', 'to-ftp'],
  // `redirect: "manual"` and `"error"` look the same, and `"error"` refuses a redirect status without `Location`, too.
  ...['no-location', 'manual', 'refuses-redirects'],
  // The timeline of the top document does not have them, and they would be blocked with credentials.
  ...['frame-null', 'frame-any', 'local-network'],
];

test('only what an extension cannot know is ambiguous', async () => {
  const ambiguous = async (): Promise<readonly string[]> => {
    const judged = await run.judged();
    return run.sightings
      .filter(({ url }) => judged.get(url)?.verdict.certainty === 'ambiguous')
      .map(({ id }) => id);
  };
  await expect.poll(ambiguous).toEqual(UNDECIDABLE);
});
