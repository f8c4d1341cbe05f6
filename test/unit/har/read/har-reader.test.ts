import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HarReader } from '../../../../src/har/read/har-reader.ts';
import { readHar } from '../../../../src/har/read/read.ts';
import type { HarContent } from '../../../../src/har/read/har-content.ts';
import { entry, har } from '../foreign/foreign-entries.ts';

const good = entry({ at: 0, url: 'http://localhost:7102/api', status: 200 });

function readPieces(pieces: Iterable<string>): HarContent {
  const reader = new HarReader();
  for (const piece of pieces) if (!reader.push(piece)) break;
  return reader.finish();
}

function* cutAt(text: string, places: readonly number[]): Generator<string> {
  let from = 0;
  for (const place of [...places, text.length].sort((a, b) => a - b)) {
    yield text.slice(from, place);
    from = place;
  }
}

describe('a HAR in pieces', () => {
  const files = ['har/charles.har', 'har/mitmproxy.har', 'chrome-156.har'].map((name) =>
    readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8'),
  );

  it.each(files.map((text) => [text.length, text]))(
    'is read as the whole is, of %i characters',
    (_, text) => {
      expect(
        readPieces(
          cutAt(
            text,
            Array.from({ length: text.length / 777 }, (__, index) => index * 777),
          ),
        ),
      ).toEqual(readHar(text));
    },
  );

  it('is read as the whole is, whatever is in it and wherever it is cut', () => {
    const anything = fc.oneof(fc.jsonValue(), fc.constant(good), fc.string({ unit: 'binary' }));
    const file = fc.record({
      log: fc.record({ comment: fc.string(), entries: fc.array(anything), pages: anything }),
    });
    const places = fc.array(fc.nat(5000), { maxLength: 20 });
    fc.assert(
      fc.property(file, places, fc.constantFrom(undefined, 1, '\t'), (content, at, space) => {
        const text = JSON.stringify(content, null, space);
        expect(readPieces(cutAt(text, at))).toEqual(readHar(content));
        expect(readPieces(text)).toEqual(readHar(content));
      }),
      { numRuns: 200 },
    );
  });

  it('takes only the entries of its log for entries', () => {
    const decoys = { entries: [good], _x: { log: { entries: [good] } }, log: { _y: { entries: [good] } } };
    const file = {
      ...decoys,
      log: { ...decoys.log, comment: '"entries": [', 'a"b': 'entries', entries: [good] },
    };
    expect(readPieces([JSON.stringify(file)]).exchanges).toHaveLength(1);
  });

  it('finds entries under a name that is spelled with escapes', () => {
    const text = JSON.stringify(har('WebInspector', [good])).replace('"entries"', '"\\u0065ntries"');
    expect(readPieces([text]).exchanges).toHaveLength(1);
  });

  it('may begin with a byte order mark', () => {
    expect(readPieces([`\uFEFF${JSON.stringify(har('Fiddler', [good]))}`]).exchanges).toHaveLength(1);
  });
});

describe('a HAR that is damaged', () => {
  const text = JSON.stringify(har('WebInspector', [good, good, good]));

  it.each([
    ['in an entry', text.lastIndexOf('timings'), 2],
    ['between entries', text.lastIndexOf('{"pageref"'), 2],
    ['behind the last entry', text.length - 3, 3],
    ['before the list ends', text.length - 2, 3],
  ])('is read as far as it goes where it breaks off %s', (_, end, count) => {
    const { exchanges, problems } = readPieces([text.slice(0, end)]);
    expect(exchanges).toHaveLength(count);
    expect(problems).toEqual([
      { entry: count, field: '', says: `The file breaks off here; the ${count} entries before are read.` },
    ]);
  });

  it('is read but for the entry that is no JSON', () => {
    const broken = text.replace('"time":10', '"time":1O');
    const { exchanges, problems } = readPieces([broken]);
    expect(exchanges).toHaveLength(2);
    expect(problems).toEqual([
      { entry: 0, field: '', says: 'This entry is not valid JSON; it is left out.' },
    ]);
  });

  it('is no HAR where it breaks off before its entries', () => {
    const { meta, problems } = readPieces([text.slice(0, text.indexOf('entries'))]);
    expect(meta).toBeNull();
    expect(problems[0]?.says).toBe('This isn’t a HAR file (not valid JSON).');
  });
});

describe('what is too much', () => {
  it('is an entry that is longer than any, which is left out', () => {
    const reader = new HarReader();
    const [head = '', tail = ''] = JSON.stringify(har('x', [good, 'LONG', good])).split('LONG');
    reader.push(head);
    const megabytes = 'a'.repeat(2 ** 22);
    for (let count = 0; count < 65; count += 1) reader.push(megabytes);
    reader.push(tail);
    const { exchanges, problems } = reader.finish();
    expect(exchanges).toHaveLength(2);
    expect(problems).toEqual([{ entry: 1, field: '', says: 'This entry is too long; it is left out.' }]);
  });

  it('is what cannot be a HAR, and then need not be read to its end', () => {
    expect(new HarReader().push('%PDF-1.7')).toBe(false);
    const reader = new HarReader();
    expect(reader.push('{"a": "')).toBe(true);
    const megabytes = 'a'.repeat(2 ** 22);
    let pieces = 1;
    while (reader.push(megabytes)) pieces += 1;
    expect(pieces).toBeLessThan(20);
    expect(reader.finish().meta).toBeNull();
  });

  it('is a problem for each of a million things', () => {
    const { problems } = readHar(
      har(
        'x',
        Array.from({ length: 12_000 }, () => 7),
      ),
    );
    expect(problems).toHaveLength(10_001);
    expect(problems.at(-1)?.says).toBe('2000 more such problems are not listed.');
  });
});
