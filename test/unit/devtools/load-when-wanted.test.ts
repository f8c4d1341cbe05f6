import { expect, test } from 'vitest';
import { loadWhenWanted, type Asker } from '../../../src/devtools/load-when-wanted.ts';
import { buildExchange } from '../../support/exchange-builder.ts';

test('the code is loaded once, with the first exchange that is wanted, and hears of it', async () => {
  const heard: string[][] = [];
  let loads = 0;
  const asker = loadWhenWanted(
    ({ id }) => id === 'wanted',
    async (): Promise<Asker> => {
      loads += 1;
      return {
        changed: (exchanges) => void heard.push(exchanges.map(({ id }) => id)),
        answered: async () => void heard.push(['answered']),
      };
    },
  );
  asker.changed([buildExchange('other')]);
  await asker.answered();
  expect(loads).toBe(0);
  asker.changed([buildExchange('wanted'), buildExchange('other')]);
  asker.changed([buildExchange('wanted')]);
  await asker.answered();
  expect(loads).toBe(1);
  expect(heard).toEqual([['wanted', 'other'], ['wanted'], ['answered']]);
});

test('where the code is gone nobody is asked', async () => {
  const asker = loadWhenWanted(
    () => true,
    () => Promise.reject(new Error('gone')),
  );
  asker.changed([buildExchange('wanted')]);
  await expect(asker.answered()).resolves.toBeUndefined();
});
