import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readHarStream } from '../../../../src/har/read/read-stream.ts';
import { entry, har } from '../foreign/foreign-entries.ts';

const HAR = JSON.stringify(har('WebInspector', [entry({ at: 0, url: 'https://a.test/é', status: 200 })]));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));

async function read(bytes: Uint8Array, size = bytes.length): ReturnType<typeof readHarStream> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
  }
  return readHarStream(pieces(), false);
}

test.each([
  ['gzip', gzipSync(HAR), /gzip/],
  ['a ZIP archive', Uint8Array.from([0x50, 0x4b, 3, 4, 20]), /ZIP/],
  ['Zstandard', Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd]), /Zstandard/],
  ['UTF-16', utf16(HAR), /UTF-16/],
  ['UTF-16 with a mark', utf16(`\uFEFF${HAR}`), /UTF-16/],
  ['UTF-16 the other way round', utf16(`\uFEFF${HAR}`).reverse(), /UTF-16|not valid JSON/],
  ['nothing', new Uint8Array(), /empty/],
  ['white space', utf8(' \n'), /empty/],
  ['JSON Lines of HARs', utf8(`${HAR}\n${HAR}\n`), /JSON Lines/],
  ['JSON Lines of entries', utf8('{"request":{}}\n{"request":{}}'), /JSON Lines/],
  ['JSONP', utf8(`onInputData(${HAR});`), /JSONP/],
  ['a list', utf8(`[${HAR}]`), /found a list/],
  ['a web page', utf8('<!doctype html>'), /HTML/],
  ['other text', utf8('dear diary'), /not valid JSON/],
  ['other JSON', utf8('{"events":[]}'), /expected an object, found nothing/],
])('%s is called what it is', async (_, bytes, says) => {
  const { meta, exchanges, problems } = await read(bytes);
  expect({ meta, exchanges }).toEqual({ meta: null, exchanges: [] });
  expect(problems.map((problem) => problem.says).join(' ')).toMatch(says);
});

test('a HAR over several lines, with a mark before it, and in pieces that cut characters, is one', async () => {
  const pretty = JSON.stringify(JSON.parse(HAR), null, 2);
  for (const text of [HAR, pretty, `\uFEFF${HAR}`, `${HAR}\n`])
    for (const size of [3, 64 * 1024]) {
      const { exchanges, problems } = await read(utf8(text), size);
      expect(problems).toEqual([]);
      expect(exchanges[0]?.hops[0].request.url).toBe('https://a.test/é');
    }
});
