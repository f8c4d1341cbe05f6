/** The servers of the shop. */
export type ShopHost = 'page' | 'api' | 'pictures' | 'storage' | 'tiles' | 'statistics' | 'sign-in';

/** Names below `localhost`, which browsers resolve to this computer. @see https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
export const HOST_NAMES: Readonly<Record<ShopHost, string>> = {
  page: 'shop.localhost',
  api: 'api.shop.localhost',
  pictures: 'cdn.shop.localhost',
  storage: 'storage.cloud.localhost',
  tiles: 'tiles.maps.localhost',
  statistics: 'collect.stats.localhost',
  'sign-in': 'login.id.localhost',
};

/** What the shop's page needs to know, from its `/config.json`. */
export interface ShopAddresses {
  readonly origins: Readonly<Record<ShopHost, string>>;
  /** The page with one button for each kind of request. */
  readonly list: string;
}
