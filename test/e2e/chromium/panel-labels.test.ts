import { afterAll, beforeAll, expect, test } from 'vitest';
import { ruleOf } from '../../../src/core/rules/index.ts';
import { runPlaygroundInChromium, type PlaygroundRun } from '../../support/playground-run.ts';
import { readPanelRows, type PanelRow } from '../../support/panel-rows.ts';

let run: PlaygroundRun;
/** By the URL that the page asked for; of several rows the last one. */
let rows: ReadonlyMap<string, PanelRow>;

beforeAll(async () => {
  run = await runPlaygroundInChromium();
  rows = new Map((await readPanelRows(run.tab)).map((row) => [row.url, row]));
});

afterAll(async () => run?.end());

test('what the screen calls allowed is what the page was given', () => {
  const compared = run.sightings.flatMap(({ id, url, got }) => {
    const row = rows.get(url);
    const isOpen = run.judged.get(url)?.verdict.certainty === 'ambiguous';
    return row && !isOpen ? [{ id, allowed: row.word === 'Allowed', got }] : [];
  });
  expect(compared.length).toBeGreaterThan(90);
  expect(compared.filter(({ allowed, got }) => allowed !== got)).toEqual([]);
});

test('what the screen calls blocked is what the browser calls a CORS error', () => {
  const compared = run.sightings.flatMap(({ id, url }) => {
    const row = rows.get(url);
    const ending = run.endings.get(url);
    if (!row || ending === undefined) return [];
    return [{ id, blocked: row.word === 'Blocked', corsError: ending?.corsErrorStatus !== undefined }];
  });
  expect(compared.length).toBeGreaterThan(90);
  expect(compared.filter(({ blocked, corsError }) => blocked !== corsError)).toEqual([]);
});

test('the screen shows the title of the rule that decided', () => {
  const compared = run.sightings.flatMap(({ id, url }) => {
    const verdict = run.judged.get(url)?.verdict;
    const row = rows.get(url);
    if (!row || !verdict || verdict.rule === null) return [];
    const { pass, fail } = ruleOf(verdict.rule).title;
    return [{ id, shown: plain(row.rule), title: plain(verdict.verdict === 'allowed' ? pass : fail) }];
  });
  expect(compared.length).toBeGreaterThan(90);
  expect(compared.filter(({ shown, title }) => !shown.startsWith(title))).toEqual([]);
});

/** As the list shows a title: the verdict's word has a column of its own, and code is not marked. */
function plain(title: string): string {
  return title
    .replace(/^(Allowed|Not CORS): /, '')
    .replaceAll('`', '')
    .toLowerCase();
}
