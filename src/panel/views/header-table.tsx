import type { JSX } from 'preact';
import type { Header } from '../../core/headers.ts';
import { isRelevant } from '../relevant-headers.ts';
import { countOf } from '../words.ts';

interface Props {
  readonly title: string;
  readonly headers: readonly Header[];
}

/** Headers that matter to CORS at once, the others one click away. */
export function HeaderTable({ title, headers }: Props): JSX.Element {
  const relevant = headers.filter(isRelevant);
  const others = headers.filter((header) => !isRelevant(header));
  return (
    <div class="headers">
      <h4>{title}</h4>
      {relevant.length > 0 ? <Lines headers={relevant} /> : <p class="quiet">None that matters to CORS.</p>}
      {others.length > 0 && (
        <details>
          <summary>{countOf(others.length, relevant.length > 0 ? 'other header' : 'header')}</summary>
          <Lines headers={others} />
        </details>
      )}
    </div>
  );
}

function Lines({ headers }: { readonly headers: readonly Header[] }): JSX.Element {
  return (
    <dl class="header-lines">
      {headers.map(({ name, value }, index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value === '' ? <i>empty</i> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
