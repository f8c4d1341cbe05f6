import type { JSX } from 'preact';
import type { Piece } from './text-diff.ts';

/** A text whose characters that differ from another one are marked. */
export function Marked({ pieces }: { readonly pieces: readonly Piece[] }): JSX.Element {
  return <>{pieces.map(({ text, differs }, index) => (differs ? <mark key={index}>{text}</mark> : text))}</>;
}
