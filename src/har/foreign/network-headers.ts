import type { Header } from '../../core/fetch/headers.ts';

/** Headers that only the network adds: without all of them it is a list of what the page set. */
const FROM_THE_NETWORK = new Set([
  ':authority',
  'accept-encoding',
  'connection',
  'host',
  'origin',
  'sec-fetch-mode',
]);

/** Whether these are the headers that were sent, not only those that the page's process knows of. */
export function hasNetworkHeaders(headers: readonly Header[]): boolean {
  return headers.some(({ name }) => FROM_THE_NETWORK.has(name.toLowerCase()));
}
