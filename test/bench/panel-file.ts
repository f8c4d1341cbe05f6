import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Browser, CDPSession } from 'puppeteer';
import { evaluate } from '../../src/cli/chromium/evaluate.ts';
import { longestTask } from './longest-task.ts';
import { median, type Figure } from './measure.ts';

/** Of a page with every kind of exchange, in Chrome's own words. */
const RECORDED = new URL('../data/har/chrome-with-sensitive-data.har', import.meta.url);
const ENTRIES = 200_000;
/** Makes it 500 MB. */
const BODY = 'x'.repeat(440);
/** Milliseconds from one copy of the recording to the next. */
const APART = 5_000;
const ROUNDS = 3;
const MOST_TASK = 50;

interface RecordedHar {
  readonly log: { readonly entries: readonly { readonly startedDateTime: string }[] };
}

/** The recording over and over, no two copies alike. */
function* copiesOf({ log: { entries } }: RecordedHar): Generator<string> {
  const texts = entries.map((entry) =>
    JSON.stringify(entry).replaceAll('"mimeType"', `"text":"${BODY}","mimeType"`),
  );
  yield '{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":[';
  for (let count = 0, copy = 0; count < ENTRIES; count += entries.length, copy += 1) {
    const copied = entries.map(({ startedDateTime }, index) =>
      (texts[index] ?? '')
        .replace(startedDateTime, new Date(Date.parse(startedDateTime) + copy * APART).toISOString())
        .replaceAll('?case=', `?copy=${copy}&case=`),
    );
    yield (count === 0 ? '' : ',') + copied.join(',');
  }
  yield ']}}';
}

async function writeLongFile(path: string): Promise<number> {
  const recorded: RecordedHar = JSON.parse(await readFile(RECORDED, 'utf8'));
  await pipeline(Readable.from(copiesOf(recorded)), createWriteStream(path));
  return (await stat(path)).size;
}

/** Opens the file as the user's choice of it does. */
async function choose(session: CDPSession, file: string): Promise<void> {
  await session.send('DOM.enable');
  const { root } = await session.send('DOM.getDocument');
  const picker = { nodeId: root.nodeId, selector: 'input[type=file]' };
  const { nodeId } = await session.send('DOM.querySelector', picker);
  await session.send('DOM.setFileInputFiles', { nodeId, files: [file] });
}

/** Once the file is open and no more rows come: how many there are, and when the last came. */
const OPENED = `new Promise((resolve) => {
  let rows = 0;
  let since = performance.now();
  const look = () => {
    const next = Number(document.getElementById('list')?.getAttribute('aria-rowcount'));
    if (next !== rows || !document.querySelector('.banner.import')) since = performance.now();
    rows = next;
    if (performance.now() - since > 4000) resolve([rows, since]);
    else setTimeout(look, 50);
  };
  look();
})`;

/** Opens a long file of another program in the panel. */
export async function openFileFigure(browser: Browser, session: CDPSession): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-bench-'));
  const file = join(folder, 'long.har');
  try {
    const size = await writeLongFile(file);
    const tasks: LongestTasks = { elapsed: [], busy: [] };
    const seconds: number[] = [];
    let rows = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = Number(await evaluate(session, 'performance.now()'));
      const { elapsed, busy } = await longestTask(browser, session, async () => {
        await choose(session, file);
        const opened = await evaluate(session, OPENED);
        if (!Array.isArray(opened)) throw new Error('The file was not opened.');
        rows = Number(opened[0]);
        seconds.push((Number(opened[1]) - start) / 1000);
      });
      tasks.elapsed.push(elapsed);
      tasks.busy.push(busy);
      await evaluate(session, `document.querySelector('.banner.import button').click()`);
    }
    const words = `longest task ${median(tasks.elapsed).toFixed(0)} ms, ${median(tasks.busy).toFixed(0)} of them busy`;
    return {
      what: `panel: open a HAR of ${ENTRIES.toLocaleString('en')} entries, ${Math.round(size / 1e6)} MB`,
      against: `median of ${ROUNDS}`,
      figure: `${words} (${rows.toLocaleString('en')} rows, all after ${median(seconds).toFixed(0)} s)`,
      target: `at most ${MOST_TASK} ms`,
      met: median(tasks.elapsed) <= MOST_TASK,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface LongestTasks {
  readonly elapsed: number[];
  readonly busy: number[];
}
