import { chunk, decode, packed, pngOf, reduce, type Area, type Bitmap } from './small-png.ts';

/** One moment: pictures of the same width, one below the other, and for how many milliseconds they are shown. */
export interface Moment {
  readonly pictures: readonly Buffer[];
  readonly milliseconds: number;
}

/**
 * The moments one after the other, again and again, in one palette; of each but the first only what is new.
 * @see https://www.w3.org/TR/png-3/#apng-frame-based-animation
 */
export function animatedPng(moments: readonly Moment[]): Buffer {
  const bitmaps = moments.map(({ pictures }) => stacked(pictures.map((picture) => decode(picture))));
  const [first] = bitmaps;
  if (!first) throw new Error('There is nothing to show.');
  const { width, height } = first;
  const { palette, indices } = reduce(Buffer.concat(bitmaps.map(({ pixels }) => pixels)));
  const size = width * height;
  const control = Buffer.alloc(8);
  control.writeUInt32BE(moments.length, 0);
  const chunks = [chunk('acTL', control)];
  let sequence = 0;
  for (const [index, { milliseconds }] of moments.entries()) {
    const own = indices.subarray(index * size, (index + 1) * size);
    const before = indices.subarray((index - 1) * size, index * size);
    const area = index === 0 ? { x: 0, y: 0, width, height } : changedArea(before, own, width);
    chunks.push(chunk('fcTL', frameControl(sequence, area, milliseconds)));
    sequence += 1;
    const data = packed(own, width, area);
    if (index === 0) chunks.push(chunk('IDAT', data));
    else {
      const number = Buffer.alloc(4);
      number.writeUInt32BE(sequence);
      chunks.push(chunk('fdAT', Buffer.concat([number, data])));
      sequence += 1;
    }
  }
  return pngOf({ width, height }, palette, chunks);
}

function stacked(bitmaps: readonly Bitmap[]): Bitmap {
  return {
    width: bitmaps[0]?.width ?? 0,
    height: bitmaps.reduce((sum, { height }) => sum + height, 0),
    pixels: Buffer.concat(bitmaps.map(({ pixels }) => pixels)),
  };
}

/** The smallest area with every pixel that differs; one pixel where none does. */
function changedArea(before: Buffer, now: Buffer, width: number): Area {
  let [left, right, top, bottom] = [width, 0, Infinity, 0];
  for (let at = 0; at < now.length; at += 1) {
    if (before[at] === now[at]) continue;
    left = Math.min(left, at % width);
    right = Math.max(right, at % width);
    top = Math.min(top, Math.floor(at / width));
    bottom = Math.floor(at / width);
  }
  if (top === Infinity) return { x: 0, y: 0, width: 1, height: 1 };
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

function frameControl(sequence: number, { x, y, width, height }: Area, milliseconds: number): Buffer {
  const data = Buffer.alloc(26);
  for (const [index, value] of [sequence, width, height, x, y].entries())
    data.writeUInt32BE(value, index * 4);
  data.writeUInt16BE(milliseconds, 20);
  data.writeUInt16BE(1000, 22);
  return data;
}
