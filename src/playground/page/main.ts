import type { PlaygroundExchange, Sighting } from '../exchange.ts';
import { CHAPTERS } from '../exchanges/index.ts';
import type { Origins } from '../origins.ts';
import { addChapter, type Row } from './list.ts';
import { run } from './run.ts';

declare global {
  /** Makes every exchange, one after the other, and returns what the page saw. */
  var runPlayground: () => Promise<Sighting[]>;
}

const rows: { readonly exchange: PlaygroundExchange; readonly row: Row }[] = [];
const configuration: Promise<Origins> = fetch('/config.json').then((response) => response.json());

async function runOne(exchange: PlaygroundExchange, row: Row): Promise<Sighting | undefined> {
  row.begin();
  const sighting = await run(exchange, await configuration);
  row.end(sighting);
  return sighting;
}

for (const chapter of CHAPTERS) {
  for (const row of addChapter(chapter, (exchange, one) => void runOne(exchange, one))) rows.push(row);
}

globalThis.runPlayground = async () => {
  const sightings: Sighting[] = [];
  for (const { exchange, row } of rows) {
    const sighting = await runOne(exchange, row);
    if (sighting) sightings.push(sighting);
  }
  return sightings;
};

const all = document.querySelector<HTMLButtonElement>('#run-all');
all?.addEventListener('click', () => {
  all.disabled = true;
  void globalThis.runPlayground().finally(() => {
    all.disabled = false;
  });
});
