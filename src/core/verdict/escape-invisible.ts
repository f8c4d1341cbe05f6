/**
 * Control characters (C0, C1, DEL), line and paragraph separators, lone surrogates, and format characters, which include
 * those that change the direction of text. A terminal obeys some of them, and others hide what a text really says.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text of a server, a page or a file on one line, with each invisible character written as `\u001b`. */
export function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, (character) =>
    Array.from({ length: character.length }, (_, at) => escapeOf(character.charCodeAt(at))).join(''),
  );
}

function escapeOf(codeUnit: number): string {
  return `\\u${codeUnit.toString(16).padStart(4, '0')}`;
}
