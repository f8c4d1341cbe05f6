import { readFileSync } from 'node:fs';
import type { Service } from './services.ts';

const FONT = readFileSync(new URL('../served/square.ttf', import.meta.url));

const PRODUCTS = [
  { id: 42, name: 'Ridge tent', price: 289, stars: 5 },
  { id: 43, name: 'Storm lantern', price: 45, stars: 4 },
  { id: 44, name: 'Trail boots', price: 129, stars: 3 },
];

/** The pictures of products, which any page may show. */
const PICTURES: Readonly<Record<string, string>> = {
  '42': '<path d="M10 78 50 20l40 58z" fill="#2f6f5e"/><path d="M38 78l12-34 12 34z" fill="#e8c46a"/>',
  '43': '<rect x="34" y="36" width="32" height="40" rx="6" fill="#e8a33d"/><path d="M30 36h40M38 28h24M42 84h16" stroke="#3d4a52" stroke-width="6"/>',
  '44': '<path d="M30 18h24v34l26 12v14H30z" fill="#8a5a3c"/><path d="M28 82h54" stroke="#3d4a52" stroke-width="7"/>',
};

export function pictureOf(product: string): string | undefined {
  const drawing = PICTURES[product];
  return drawing && svg(100, `<rect width="100" height="100" fill="#eef2ee"/>${drawing}`);
}

/** What the service sends to who may read it; an event stream stays open. */
export function contentOf({ id }: Service, path: string): string | Buffer {
  switch (id) {
    case 'products':
      return JSON.stringify(PRODUCTS);
    case 'stars':
      return FONT;
    case 'map':
      return tile(path);
    case 'stock':
      return 'data: {"tents":3}\n\n';
    case 'login':
    case 'account':
      return JSON.stringify({ name: 'Ada' });
    case 'search':
      return JSON.stringify(PRODUCTS.slice(0, 2));
    case 'orders':
      return JSON.stringify([{ number: 1042, what: 'Storm lantern' }]);
    case 'cart':
      return JSON.stringify({ items: 1 });
    case 'upload':
    case 'statistics':
      return '';
  }
}

/** A piece of a map: fields, a river, roads. */
function tile(path: string): string {
  const [column = 0, row = 0] = [...path.matchAll(/\d+/g)].slice(-2).map(([number]) => Number(number));
  const bend = ((column * 37 + row * 61) % 60) + 20;
  return svg(
    128,
    `<rect width="128" height="128" fill="#dbe8d2"/><path d="M0 ${bend}Q64 ${128 - bend} 128 ${bend}" fill="none" stroke="#9cc4dd" stroke-width="12"/>` +
      `<path d="M${bend} 0V128M0 88H128" stroke="#fff" stroke-width="6"/><rect x="${bend + 12}" y="96" width="22" height="18" fill="#c9b79f"/>`,
  );
}

function svg(size: number, drawing: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">${drawing}</svg>`;
}
