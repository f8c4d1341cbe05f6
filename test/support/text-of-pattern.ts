/** One of the numbers from 0 to below `count`; the same ones in the same order each time. */
type Random = (count: number) => number;

export function createRandom(seed: number): Random {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % count;
  };
}

/** The printable characters of ASCII. */
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/**
 * A text that matches a simple pattern: characters, classes, groups, alternatives and counts. Each character of a class is
 * as likely as any other, as in what is generated as a secret.
 */
export function textOfPattern(pattern: string, random: Random): string {
  const text = alternatives({ rest: pattern.replace(/^\^|\$$/g, '') }, random);
  if (!new RegExp(pattern).test(text)) throw new Error(`${text} is not of ${pattern}`);
  return text;
}

interface Reader {
  rest: string;
}

function alternatives(reader: Reader, random: Random): string {
  const choices = [sequence(reader, random)];
  while (reader.rest.startsWith('|')) {
    reader.rest = reader.rest.slice(1);
    choices.push(sequence(reader, random));
  }
  return choices[random(choices.length)] ?? '';
}

const PIECE = /^(?:\[(?:\\.|[^\]])+\]|\\.|[^|)])/;
const COUNT = /^(?:\{(\d+)(?:(,)(\d*))?\}|[*+?])/;

function sequence(reader: Reader, random: Random): string {
  let text = '';
  while (reader.rest !== '' && !/^[|)]/.test(reader.rest)) {
    const group = /^\((?:\?:)?/.exec(reader.rest)?.[0];
    const before = reader.rest;
    let make: () => string;
    if (group === undefined) {
      const piece = PIECE.exec(before)?.[0] ?? '';
      reader.rest = before.slice(piece.length);
      const one = new RegExp(`^${piece}$`);
      const fitting = PRINTABLE.filter((character) => one.test(character));
      make = () => fitting[random(fitting.length)] ?? '';
    } else {
      reader.rest = before.slice(group.length);
      alternatives(reader, random);
      const inner = before.slice(group.length, before.length - reader.rest.length);
      reader.rest = reader.rest.slice(1);
      make = () => alternatives({ rest: inner }, random);
    }
    for (let left = countOf(reader, random); left > 0; left -= 1) text += make();
  }
  return text;
}

function countOf(reader: Reader, random: Random): number {
  const [sign, least, comma, most] = COUNT.exec(reader.rest) ?? [''];
  reader.rest = reader.rest.slice(sign.length);
  if (sign === '') return 1;
  if (least === undefined) return sign === '?' ? random(2) : 8 + random(8);
  if (comma === undefined) return Number(least);
  return Number(least) + random((most ? Number(most) : Number(least) + 20) - Number(least) + 1);
}
