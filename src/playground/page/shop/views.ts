import type { ServiceId } from '../../shop/services.ts';
import type { ShopAddresses } from '../../shop/hosts.ts';

/** One address of the shop's router. */
export interface View {
  readonly html: (addresses: ShopAddresses) => string;
  /** What the view asks for as it opens. */
  readonly asks: readonly ServiceId[];
}

const PRODUCTS = [
  { id: 42, name: 'Ridge tent', price: 289, stars: 5 },
  { id: 43, name: 'Storm lantern', price: 45, stars: 4 },
  { id: 44, name: 'Trail boots', price: 129, stars: 3 },
];

function productHtml({ id, name, price, stars }: (typeof PRODUCTS)[number], pictures: string): string {
  return `<article>
    <img src="${pictures}/pictures/${id}.svg" alt="" width="100" height="100" />
    <h3>${name}</h3>
    <p><span class="stars" aria-label="${stars} of 5 stars">${'A'.repeat(stars)}</span> €${price}</p>
    <button data-ask="cart">Add to cart</button>
  </article>`;
}

const SHOP: View = {
  html: ({ origins }) => `<h1>Made for bad weather</h1>
    <p data-says="stock"></p>
    <div class="products">${PRODUCTS.map((one) => productHtml(one, origins.pictures)).join('')}</div>
    <p data-says="cart"></p>
    <p><button data-ask="upload">Upload a photo of your tent</button> <span data-says="upload"></span></p>`,
  asks: ['products', 'statistics', 'stars', 'stock'],
};

const ORDERS: View = {
  html: () => `<h1>Your orders</h1>
    <p data-says="account"></p>
    <p data-says="orders"></p>`,
  asks: ['account', 'orders', 'statistics'],
};

const STORES: View = {
  html: () => `<h1>Our stores</h1>
    <canvas width="384" height="128" aria-label="Map of our stores"></canvas>
    <p data-says="map"></p>`,
  asks: ['map', 'statistics'],
};

export const VIEWS: ReadonlyMap<string, View> = new Map([
  ['/', SHOP],
  ['/orders', ORDERS],
  ['/stores', STORES],
]);

export const FIRST_VIEW = SHOP;
