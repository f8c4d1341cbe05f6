import type { Exchange } from './exchange.ts';

/** How far apart two sources may say that it was asked for, in milliseconds. */
const MOST_APART = 2000;

/** Whether the exchange stands for a call to this URL that was never sent, whoever told of it. */
export function isUnsentCall({ asked, hops }: Exchange, url: string, at: number): boolean {
  if (asked?.stopped === undefined || hops[0].request.url !== url) return false;
  return Math.abs(asked.at - at) <= MOST_APART;
}
