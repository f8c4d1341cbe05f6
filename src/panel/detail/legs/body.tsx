import type { JSX } from 'preact';
import { sizeOf } from '../../ui/labels.ts';
import { visibleText } from '../../ui/visible-text.ts';

/** More would take long to lay out, in characters. */
const MOST = 100_000;

/** The body of a request or response, folded. */
export function Body({ title, text }: { readonly title: string; readonly text: string }): JSX.Element {
  const lines = text.slice(0, MOST).split(/\r?\n/);
  return (
    <details class="leg-headers">
      <summary>
        {title}
        <span class="spring" />
        <span class="leg-end">{sizeOf(new Blob([text]).size)}</span>
      </summary>
      <pre tabIndex={0} aria-label={title}>
        {lines.map(visibleText).join('\n')}
        {text.length > MOST && ' …'}
      </pre>
    </details>
  );
}
