import type { ShopAddresses } from '../../shop/hosts.ts';
import type { ServiceId } from '../../shop/services.ts';

/** Asks the service; resolves to what the page shows, rejects if the page did not get the response. */
export type Ask = (addresses: ShopAddresses) => Promise<string>;

const JSON_TYPE = { 'Content-Type': 'application/json' };
/** A token as APIs give them out; it opens nothing. */
const TOKEN = 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.';
const TILES = [
  [2179, 1421],
  [2180, 1421],
  [2181, 1421],
];

async function ok(response: Promise<Response>): Promise<Response> {
  const got = await response;
  if (!got.ok) throw new Error(`status ${got.status}`);
  return got;
}

export const REQUESTS: Readonly<Record<ServiceId, Ask>> = {
  products: async ({ origins }) =>
    `${(await (await ok(fetch(`${origins.api}/products`))).json()).length} products`,
  login: async ({ origins }) => {
    const body = JSON.stringify({ email: 'ada@example.com', password: 'password' });
    const request = { method: 'POST', credentials: 'include', headers: JSON_TYPE, body } as const;
    const { name } = await (await ok(fetch(`${origins.api}/auth/login`, request))).json();
    return `Welcome, ${name}`;
  },
  cart: async ({ origins }) => {
    const body = JSON.stringify({ quantity: 1 });
    const request = { method: 'PUT', credentials: 'include', headers: JSON_TYPE, body } as const;
    const { items } = await (await ok(fetch(`${origins.api}/cart/items/42`, request))).json();
    return `${items} item in the cart`;
  },
  search: async ({ origins }) => {
    const found = await (await ok(fetch(`${origins.api}/search?q=tent&sort=price&page=1`))).json();
    return `${found.length} found`;
  },
  upload: async ({ origins }) => {
    const url = `${origins.storage}/customer-photos/tent.jpg?X-Amz-Expires=900&X-Amz-Signature=9f86d081884c7d65`;
    const request = { method: 'PUT', headers: { 'Content-Type': 'image/jpeg' }, body: 'a photo' };
    return `uploaded, ${(await ok(fetch(url, request))).headers.get('ETag') ?? 'no ETag'}`;
  },
  orders: async ({ origins }) => {
    const request = { headers: { Authorization: TOKEN } };
    const [order] = await (await ok(fetch(`${origins.api}/orders?limit=10`, request))).json();
    return `Order ${order.number}: ${order.what}`;
  },
  account: async ({ origins }) => {
    const { name } = await (await ok(fetch(`${origins.api}/session`, { credentials: 'include' }))).json();
    return `Signed in as ${name}`;
  },
  stock: ({ origins }) =>
    new Promise((resolve, reject) => {
      const events = new EventSource(`${origins.api}/stock/events`, { withCredentials: true });
      events.addEventListener('message', ({ data }) => {
        resolve(`${JSON.parse(data).tents} tents left`);
        events.close();
      });
      events.addEventListener('error', () => {
        reject(new Error('the event stream did not open'));
        events.close();
      });
    }),
  stars: async ({ origins }) => {
    const font = new FontFace('Ridge Icons', `url(${origins.pictures}/fonts/ridge-icons.ttf)`);
    document.fonts.add(await font.load());
    return 'loaded';
  },
  map: async ({ origins }) => {
    const tiles = TILES.map(([column, row]) => loadTile(`${origins.tiles}/tiles/12/${column}/${row}.svg`));
    const drawn = await Promise.all(tiles);
    const pen = document.querySelector('canvas')?.getContext('2d');
    drawn.forEach((tile, place) => pen?.drawImage(tile, place * 128, 0));
    return `${drawn.length} tiles`;
  },
  statistics: async ({ origins }) => {
    const body = JSON.stringify({ event: 'page-view', path: location.pathname });
    await ok(fetch(`${origins.statistics}/collect`, { method: 'POST', headers: JSON_TYPE, body }));
    return 'counted';
  },
};

/** With CORS, so that the map can be drawn on a canvas and saved. */
function loadTile(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const tile = new Image();
    tile.crossOrigin = 'anonymous';
    tile.addEventListener('load', () => resolve(tile));
    tile.addEventListener('error', () => reject(new Error('a tile did not load')));
    tile.src = url;
  });
}
