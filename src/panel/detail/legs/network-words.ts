import type { DevtoolsDetails } from '../../../core/exchange/devtools-details.ts';
import type { Leg } from '../../../core/exchange/exchange.ts';
import { getHeader } from '../../../core/fetch/headers.ts';
import { originOf } from '../../../core/fetch/origin.ts';
import { splitStatusLine } from '../../../har/status-line.ts';
import { timingsOf } from '../../../har/timings.ts';
import { clockOf, durationOf, sizeOf } from '../../ui/labels.ts';

/** What a network panel says of a leg, in short parts: protocol and status, server, start, phases, size, urgency. */
export function networkWords(leg: Leg, facts: DevtoolsDetails = {}): string[] {
  const { response } = leg;
  const { httpVersion, statusText } = splitStatusLine(response?.statusLine ?? '');
  const address = leg.ip ?? facts.ip;
  const words: string[] = [];
  if (response)
    words.push([facts.httpVersion ?? httpVersion, response.status, statusText].filter(Boolean).join(' '));
  if (address !== undefined) words.push(`from ${addressWords(address, facts.connection)}`);
  words.push(`started ${preciseClockOf(leg.startedAt)}`);
  for (const phase of phasesOf(leg, facts)) words.push(phase);
  const transferred = facts.sizes?.transfer ?? -1;
  if (transferred >= 0) words.push(`${sizeOf(transferred)} transferred`);
  if (facts.priority !== undefined) words.push(`priority ${facts.priority}`);
  return words;
}

/** The page that the request names as its sender, which its referrer policy decides; undefined if nothing was recorded. */
export function referrerWords({ requestHeaders }: Leg): string | undefined {
  if (!requestHeaders) return undefined;
  const referrer = getHeader(requestHeaders, 'referer');
  if (referrer === undefined) return 'none was sent';
  return referrer === `${originOf(referrer)}/` ? `${referrer} (the origin alone)` : referrer;
}

/** `10:42:07.150` */
function preciseClockOf(at: number): string {
  const seconds = (Math.floor(at) % 60_000) / 1000;
  return `${clockOf(at)}:${seconds.toFixed(3).padStart(6, '0')}`;
}

function addressWords(address: string, port: string | undefined): string {
  if (port === undefined || !/^\d+$/.test(port)) return address;
  return address.includes(':') && !address.startsWith('[') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Phases that took time, in their order; without DevTools' own times, name look-up and connecting count as waiting. */
function phasesOf(leg: Leg, { timings }: DevtoolsDetails): string[] {
  const { blocked, dns, connect, ssl, send, wait, receive } = timings ?? timingsOf(leg);
  const phases: readonly (readonly [string, number | undefined])[] = [
    ['queued', blocked],
    ['DNS', dns],
    ['connecting', connect],
    ['of it TLS', ssl],
    ['sending', send],
    ['waiting', wait],
    ['receiving', receive],
  ];
  return phases.flatMap(([name, time = -1]) => (time >= 0.5 ? [`${name} ${durationOf(time)}`] : []));
}
