import type { ForeignFile } from './foreign-exchanges.ts';

type Program = Pick<ForeignFile, 'noted' | 'tellsOutcome' | 'partial'>;

/** How programs write HAR, by a part of `log.creator.name` in lower case; the first that matches. */
const PROGRAMS: readonly (readonly [name: string, program: Program])[] = [
  ['cors lens', { noted: 'asked', tellsOutcome: true, partial: false }],
  // Chrome.
  ['webinspector', { noted: 'asked', tellsOutcome: true, partial: false }],
  // Safari.
  ['webkit web inspector', { noted: 'asked', tellsOutcome: true, partial: true }],
  ['firefox', { noted: 'asked', tellsOutcome: false, partial: false }],
  ['playwright', { noted: 'asked', tellsOutcome: true, partial: true }],
];

/** Proxies see what is sent, never what the page got of it. */
const PROXY: Program = { noted: 'sent', tellsOutcome: false, partial: false };

export function programOf(creator: string): Program {
  const name = creator.toLowerCase();
  return PROGRAMS.find(([part]) => name.includes(part))?.[1] ?? PROXY;
}
