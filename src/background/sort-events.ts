import type { EventDetails, EventName } from '../platform/web-request.ts';

/** An event that waits to be handled. */
export interface WaitingEvent {
  readonly name: EventName;
  readonly details: EventDetails;
}

/** The order of the events of one hop. */
const RANKS: Readonly<Record<EventName, number>> = {
  before: 0,
  send: 1,
  headers: 2,
  redirect: 3,
  started: 4,
  completed: 5,
  error: 5,
};

/**
 * The events in the order in which they happened. When events wake Firefox's event page, it gets them one kind after
 * another: the starts of all hops before the first response. Many have the same time in milliseconds; then the hop
 * decides, which the URL tells.
 */
export function sortEvents(events: readonly WaitingEvent[]): WaitingEvent[] {
  const hops = new Map<string, string[]>();
  for (const { name, details } of events) {
    if (name !== 'before') continue;
    const urls = hops.get(details.requestId);
    if (urls) urls.push(details.url);
    else hops.set(details.requestId, [details.url]);
  }
  const hopOf = ({ details }: WaitingEvent): number =>
    hops.get(details.requestId)?.indexOf(details.url) ?? -1;
  return events.toSorted(
    (a, b) =>
      a.details.timeStamp - b.details.timeStamp ||
      a.details.requestId.localeCompare(b.details.requestId, 'en', { numeric: true }) ||
      hopOf(a) - hopOf(b) ||
      RANKS[a.name] - RANKS[b.name],
  );
}
