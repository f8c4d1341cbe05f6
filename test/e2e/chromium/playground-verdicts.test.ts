import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from '../../../src/cli/start/compare.ts';
import { EXCHANGES } from '../../../src/playground/exchanges/index.ts';
import { runPlaygroundInChromium, type PlaygroundRun } from '../../support/playground-run.ts';

let run: PlaygroundRun;

beforeAll(async () => {
  run = await runPlaygroundInChromium();
});

afterAll(async () => run?.end());

test('the playground makes at least 40 different exchanges, eight of which fail for other reasons than CORS', () => {
  expect(run.sightings.length).toBeGreaterThan(40);
  const notCors = EXCHANGES.filter(
    ({ expect: expected }) => expected !== 'invisible' && expected.verdict === 'not-cors',
  );
  expect(notCors.length).toBeGreaterThan(8);
});

test('every verdict is what the page saw', () => {
  const comparisons = compare(run.sightings, [...run.judged.values()]);
  expect(comparisons.filter(({ agrees }) => !agrees).map(({ sighting }) => sighting)).toEqual([]);
});

test('every verdict names the rule that the exchange was made for', () => {
  const wrong = run.sightings.flatMap(({ id, url }) => {
    const expected = EXCHANGES.find((exchange) => exchange.id === id)?.expect;
    const verdict = run.judged.get(url)?.verdict;
    const readings = verdict ? (verdict.readings ?? [verdict]) : [];
    const named = readings.map(({ verdict: kind, rule, phase }) => `${kind} ${rule} ${phase}`);
    if (expected === 'invisible' || expected === undefined) {
      return named.length > 0 ? [{ id, wanted: 'invisible', named }] : [];
    }
    const wanted = `${expected.verdict} ${expected.rule} ${expected.phase ?? 'request'}`;
    return named.includes(wanted) ? [] : [{ id, wanted, named }];
  });
  expect(wrong).toEqual([]);
});

test('a block is one to the browser, and carries its own name for it', () => {
  const compared = run.sightings.flatMap(({ id, url }) => {
    const ending = run.endings.get(url);
    const verdict = run.judged.get(url)?.verdict;
    if (ending === undefined || !verdict) return [];
    const status = ending?.corsErrorStatus;
    return [
      {
        id,
        ours: {
          verdict: verdict.verdict === 'blocked',
          name: verdict.chromium,
          parameter: verdict.failedParameter ?? '',
        },
        browsers: {
          verdict: status !== undefined,
          name: status?.corsError ?? null,
          parameter: status?.failedParameter ?? '',
        },
      },
    ];
  });
  expect(compared.length).toBeGreaterThan(90);
  expect(compared.map(({ id, ours }) => ({ id, ...ours }))).toEqual(
    compared.map(({ id, browsers }) => ({ id, ...browsers })),
  );
});
