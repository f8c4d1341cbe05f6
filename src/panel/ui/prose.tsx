import type { JSX } from 'preact';

/** A text whose parts in backticks become code; everything is rendered as text, never as markup. */
export function Prose({ text }: { readonly text: string }): JSX.Element {
  const parts = text.split('`');
  return <>{parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}
