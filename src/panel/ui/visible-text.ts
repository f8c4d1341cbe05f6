import { escapeInvisible } from '../../core/verdict/escape-invisible.ts';

/** As `escapeInvisible`, so that two values that look alike can be told apart; tabs stay. */
export function visibleText(text: string): string {
  return text.split('\t').map(escapeInvisible).join('\t');
}

/** A long text without its middle. */
export function foldedMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = Math.ceil((most * 2) / 3);
  return `${text.slice(0, head)}…${text.slice(text.length - (most - head - 1))}`;
}
