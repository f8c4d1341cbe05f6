import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { reloadWithTrace, sinceReload } from '../../../../src/cli/capture/reload-with-trace.ts';
import type { InspectedTab } from '../../../../src/cli/inspected-tab.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

const RELOAD = { askedAt: 2000, begunAt: 2500 };

function kept(...exchanges: Exchange[]): readonly string[] {
  return sinceReload(exchanges, RELOAD).map(({ id }) => id);
}

test('what the old document asked for is gone, even where the new one had begun already', () => {
  const of = (documentId: string): Partial<Exchange> => ({ documentId });
  const exchanges = [
    buildExchange('old', { startedAt: 1000 }, of('old')),
    buildExchange('old, meanwhile', { startedAt: 2200 }, of('old')),
    buildExchange('old, late', { startedAt: 2510 }, of('old')),
    buildExchange('new', { startedAt: 2505 }, of('new')),
  ];
  expect(kept(...exchanges)).toEqual(['new']);
});

test('where the browser names no documents, the time decides', () => {
  expect(kept(buildExchange('old', { startedAt: 2499 }), buildExchange('new', { startedAt: 2500 }))).toEqual([
    'new',
  ]);
});

test('a page that goes away while it is asked is asked again', async () => {
  const answers = [
    Promise.reject(new Error('went away')),
    1000,
    Promise.reject(new Error('went away')),
    2500,
  ];
  for (const answer of answers) if (answer instanceof Promise) answer.catch(() => undefined);
  let traces = 0;
  const tab = {
    evaluate: async () => answers.shift(),
    log: { startTrace: async () => void (traces += 1) },
  } as unknown as InspectedTab;
  expect(await reloadWithTrace(tab, 90_000)).toMatchObject({ begunAt: 2500 });
  expect(traces).toBe(1);
});
