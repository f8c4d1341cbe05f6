import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels as three bytes each, row by row. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

/** Of 256 that a palette may have: steps between text and ground need no more. */
const COLOURS = 96;

/**
 * The same picture with a palette of its 96 most telling colours: a third of the bytes, and no difference to the
 * eye where, as in screenshots, most of the colours are steps between text and ground.
 *
 * @param png eight bits a channel, not interlaced, as browsers write it
 * @see https://www.w3.org/TR/png-3/
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const { palette, indices } = reduce(pixels);
  return pngOf({ width, height }, palette, [
    chunk('IDAT', packed(indices, width, { x: 0, y: 0, width, height })),
  ]);
}

/** A part of a picture, in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A whole file: eight bits a pixel, each a place in the palette. */
export function pngOf(
  { width, height }: Pick<Area, 'width' | 'height'>,
  palette: Buffer,
  chunks: readonly Buffer[],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    ...chunks,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** An area of a picture of that width, as a chunk has it. */
export function packed(indices: Buffer, pictureWidth: number, { x, y, width, height }: Area): Buffer {
  const lines = Buffer.alloc((width + 1) * height);
  for (let line = 0; line < height; line += 1) {
    const from = (y + line) * pictureWidth + x;
    indices.copy(lines, line * (width + 1) + 1, from, from + width);
  }
  return deflateSync(lines, { level: 9, memLevel: 9 });
}

export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

export function decode(png: Buffer): Bitmap {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const lines = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    lines.copy(pixels, at * 3, at * channels, at * channels + 3);
  }
  return { width, height, pixels };
}

/** Takes back what each line says it was predicted by. */
function unfiltered(data: Buffer, stride: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < step ? 0 : (out[at - step] ?? 0);
      const up = y === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = x < step || y === 0 ? 0 : (out[at - stride - step] ?? 0);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[at] = (data[y * (stride + 1) + 1 + x] ?? 0) + predicted;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp, byCorner] = [
    Math.abs(up - corner),
    Math.abs(left - corner),
    Math.abs(left + up - 2 * corner),
  ];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** The colours that leave the least error, one after the other, and for each pixel the nearest of them. */
export function reduce(pixels: Buffer): { palette: Buffer; indices: Buffer } {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const found = [...counts].map(([colour, count]) => ({ colour, count, distance: Infinity, nearest: 0 }));
  const chosen: number[] = [];
  while (chosen.length < COLOURS) {
    const worst = found.reduce((a, b) => (b.distance * b.count > a.distance * a.count ? b : a));
    if (worst.distance === 0) break;
    for (const one of found) {
      const distance = distanceOf(one.colour, worst.colour);
      if (distance < one.distance) Object.assign(one, { distance, nearest: chosen.length });
    }
    chosen.push(worst.colour);
  }
  const palette = Buffer.alloc(chosen.length * 3);
  for (const [index, colour] of chosen.entries()) palette.writeUIntBE(colour, index * 3, 3);
  const nearest = new Map(found.map((one) => [one.colour, one.nearest]));
  const indices = Buffer.alloc(pixels.length / 3);
  for (let at = 0; at < indices.length; at += 1) {
    indices[at] = nearest.get(pixels.readUIntBE(at * 3, 3)) ?? 0;
  }
  return { palette, indices };
}

function distanceOf(a: number, b: number): number {
  return [16, 8, 0].reduce((sum, bits) => sum + (((a >> bits) & 255) - ((b >> bits) & 255)) ** 2, 0);
}
