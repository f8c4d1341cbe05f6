import type { DevtoolsDetails } from '../../../core/exchange/devtools-details.ts';
import type { Leg } from '../../../core/exchange/exchange.ts';
import { splitStatusLine } from '../../../har/status-line.ts';
import { timingsOf } from '../../../har/timings.ts';
import { durationOf, sizeOf } from '../../ui/labels.ts';

/** What a network panel says of a leg, as short parts of a sentence: protocol and status, server, phases, size. */
export function networkWords(leg: Leg, facts: DevtoolsDetails = {}): string[] {
  const { response } = leg;
  const { httpVersion, statusText } = splitStatusLine(response?.statusLine ?? '');
  const address = leg.ip ?? facts.ip;
  const words: string[] = [];
  if (response)
    words.push([facts.httpVersion ?? httpVersion, response.status, statusText].filter(Boolean).join(' '));
  if (address !== undefined) words.push(`from ${addressWords(address, facts.connection)}`);
  for (const phase of phasesOf(leg, facts)) words.push(phase);
  const transferred = facts.sizes?.transfer ?? -1;
  if (transferred >= 0) words.push(`${sizeOf(transferred)} transferred`);
  return words;
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
