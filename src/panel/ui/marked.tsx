import type { JSX } from 'preact';
import { visibleText } from './visible-text.ts';
import type { TextPiece } from './text-diff.ts';

/** A text in which the characters that differ from another text are marked. */
export function Marked({ pieces }: { readonly pieces: readonly TextPiece[] }): JSX.Element {
  return (
    <>
      {pieces.map(({ text, differs }, index) =>
        differs ? <mark key={index}>{visibleText(text)}</mark> : visibleText(text),
      )}
    </>
  );
}
