import { withoutFragment } from '../../core/fetch/origin.ts';
import type { Row } from '../list/row.ts';

/** Equal for requests with the same method and URL. */
export function requestKeyOf({ method, exchange }: Pick<Row, 'method' | 'exchange'>): string {
  return `${method} ${withoutFragment(exchange.hops[0].request.url)}`;
}
