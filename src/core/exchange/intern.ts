import type { Exchange, Hop, Leg, LegResponse } from './exchange.ts';
import type { Header } from '../fetch/headers.ts';

/** Values remembered for one name; those that differ every time (dates, ids) must not push out the names. */
const VALUES_PER_NAME = 100;
const NAMES = 1000;
/** Of all that was remembered since all was forgotten: what was forgotten alone is counted still. */
const MOST_CHARACTERS = 4 * 1024 * 1024;
/** What is longer seldom comes twice, and costs time to compare. */
const LONGEST = 512;

/**
 * Gives equal exchanges parts in common. A message brings copies of everything, though nearly every request of a page
 * has the same header lines: shared, an exchange takes a third of the memory.
 */
export function createInterner(): (exchange: Exchange) => Exchange {
  const names = new Map<string, Map<string, Header>>();
  const texts = new Map<string, string>();
  let length = 0;

  const remember = ({ length: more }: string): void => {
    length += more;
    if (length <= MOST_CHARACTERS) return;
    names.clear();
    texts.clear();
    length = more;
  };

  const text = (value: string): string => {
    const known = texts.get(value);
    if (known !== undefined) return known;
    if (texts.size >= NAMES) texts.clear();
    remember(value);
    texts.set(value, value);
    return value;
  };

  const line = (header: Header): Header => {
    const { value } = header;
    if (value.length > LONGEST || header.name.length > LONGEST) return header;
    let values = names.get(header.name);
    if (!values) {
      if (names.size >= NAMES) names.clear();
      names.set(header.name, (values = new Map()));
    }
    const known = values.get(value);
    if (known) return known;
    if (values.size >= VALUES_PER_NAME) values.clear();
    remember(value);
    const added = { name: text(header.name), value };
    values.set(value, added);
    return added;
  };

  const response = (own: LegResponse): LegResponse => ({
    ...own,
    statusLine: text(own.statusLine),
    headers: own.headers.map(line),
  });

  const leg = (own: Leg): Leg => ({
    ...own,
    method: text(own.method),
    ...(own.requestHeaders && { requestHeaders: own.requestHeaders.map(line) }),
    ...(own.response && { response: response(own.response) }),
    ...(own.ip !== undefined && { ip: text(own.ip) }),
  });

  const hop = ({ request, preflight }: Hop): Hop =>
    preflight ? { request: leg(request), preflight: leg(preflight) } : { request: leg(request) };

  return (exchange) => {
    const [first, ...others] = exchange.hops;
    return {
      ...exchange,
      type: text(exchange.type),
      ...(exchange.requester !== undefined && { requester: text(exchange.requester) }),
      ...(exchange.documentId !== undefined && { documentId: text(exchange.documentId) }),
      ...(exchange.documentUrl !== undefined && { documentUrl: text(exchange.documentUrl) }),
      ...(exchange.policies && { policies: exchange.policies.map(text) }),
      hops: [hop(first), ...others.map(hop)],
    };
  };
}
