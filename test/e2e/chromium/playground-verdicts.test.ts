import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkVerdicts } from '../../../src/cli/start/check-verdicts.ts';
import { EXCHANGES } from '../../../src/playground/exchanges/index.ts';
import { readPanelRows, type PanelRow } from '../../support/panel-rows.ts';
import { runPlaygroundInChromium, type PlaygroundRun } from '../../support/playground-run.ts';

let run: PlaygroundRun;

beforeAll(async () => {
  run = await runPlaygroundInChromium();
});

afterAll(async () => run?.end());

/** Of each exchange that could be compared, what is wrong with it, or null. */
type Compared = readonly { readonly id: string; readonly wrong: unknown }[];

/** Waits until nothing is wrong any more: what the browser tells and what the screen shows come after the page. */
async function expectNothingWrong(look: () => Promise<Compared>): Promise<void> {
  const wrongs = async (): Promise<unknown> => {
    const compared = await look();
    return compared.length > 90 ? compared.filter(({ wrong }) => wrong !== null) : 'too few to compare';
  };
  await expect.poll(wrongs).toEqual([]);
}

/** By the URL that the page asked for; of several rows the last one. */
async function shownRows(): Promise<ReadonlyMap<string, PanelRow>> {
  return new Map((await readPanelRows(run.tab)).map((row) => [row.url, row]));
}

test('the playground makes at least 40 different exchanges, eight of which fail for other reasons than CORS', () => {
  expect(run.sightings.length).toBeGreaterThan(40);
  const notCors = EXCHANGES.filter(
    ({ expect: expected }) => expected !== 'invisible' && expected.verdict === 'not-cors',
  );
  expect(notCors.length).toBeGreaterThan(8);
});

test('every verdict is what the page saw', () =>
  expectNothingWrong(async () =>
    checkVerdicts(run.sightings, [...(await run.judged()).values()]).map(({ sighting, agrees }) => ({
      id: sighting.id,
      wrong: agrees ? null : sighting,
    })),
  ));

/** What DevTools' own log lists of what webRequest does not show. */
const LISTED = new Map([['mixed-content', 'not-cors mixed-content-blocked request']]);

test('every verdict names the rule that the exchange was made for', () =>
  expectNothingWrong(async () => {
    const judged = await run.judged();
    return run.sightings.map(({ id, url }) => {
      const expected = EXCHANGES.find((exchange) => exchange.id === id)?.expect;
      const verdict = judged.get(url)?.verdict;
      const readings = verdict ? (verdict.readings ?? [verdict]) : [];
      const named = readings.map(({ verdict: kind, rule, phase }) => `${kind} ${rule} ${phase}`);
      if (expected === 'invisible' || expected === undefined)
        return { id, wrong: named.join() === (LISTED.get(id) ?? '') ? null : { wanted: 'invisible', named } };
      const wanted = `${expected.verdict} ${expected.rule} ${expected.phase ?? 'request'}`;
      return { id, wrong: named.includes(wanted) ? null : { wanted, named } };
    });
  }));

test('a block is one to the browser, and carries its own name for it', () =>
  expectNothingWrong(async () => {
    const judged = await run.judged();
    return run.sightings.flatMap(({ id, url }) => {
      const ending = run.endings.get(url);
      const verdict = judged.get(url)?.verdict;
      if (ending === undefined || !verdict) return [];
      const status = ending?.corsErrorStatus;
      const isBlocked = verdict.verdict === 'blocked';
      const ours = [isBlocked, verdict.chromium, verdict.failedParameter ?? ''];
      const browsers = [status !== undefined, status?.corsError ?? null, status?.failedParameter ?? ''];
      const agrees = ours.every((one, at) => one === browsers[at]);
      return [{ id, wrong: agrees ? null : { ours, browsers } }];
    });
  }));

test('what the screen calls allowed is what the page was given', () =>
  expectNothingWrong(async () => {
    const [judged, rows] = [await run.judged(), await shownRows()];
    return run.sightings.flatMap(({ id, url, got }) => {
      const row = rows.get(url);
      if (!row || judged.get(url)?.verdict.certainty === 'ambiguous') return [];
      return [{ id, wrong: ['Allowed', 'Opaque'].includes(row.word) === got ? null : { row, got } }];
    });
  }));

test('what the screen calls blocked is what the browser calls a CORS error', () =>
  expectNothingWrong(async () => {
    const rows = await shownRows();
    return run.sightings.flatMap(({ id, url }) => {
      const row = rows.get(url);
      const ending = run.endings.get(url);
      if (!row || ending === undefined) return [];
      const isCorsError = ending?.corsErrorStatus !== undefined;
      return [{ id, wrong: (row.word === 'Blocked') === isCorsError ? null : { row, ending } }];
    });
  }));

test('the screen shows the title of what decided', () =>
  expectNothingWrong(async () => {
    const [judged, rows] = [await run.judged(), await shownRows()];
    return run.sightings.flatMap(({ id, url }) => {
      const verdict = judged.get(url)?.verdict;
      const row = rows.get(url);
      if (!row || !verdict || verdict.rule === null) return [];
      const title = plain(verdict.title);
      return [{ id, wrong: plain(row.rule).startsWith(title) ? null : { shown: row.rule, title } }];
    });
  }));

/** As the list shows a title: the verdict's word has a column of its own, and code is not marked. */
function plain(title: string): string {
  return title
    .replace(/^(Allowed|Opaque|Not CORS): /, '')
    .replaceAll('`', '')
    .toLowerCase();
}
