import type { JSX } from 'preact';
import type { Header } from '../../core/headers.ts';
import { isRelevant } from '../relevant-headers.ts';
import { countOf } from '../words.ts';
import { ToolIcon } from './tool-icon.tsx';

interface Props {
  readonly title: string;
  readonly headers: readonly Header[];
  /** Lower-case names of those that scripts can read; absent where that is no question. */
  readonly readable?: ReadonlySet<string> | undefined;
}

const READABLE = 'Scripts can read this header';

/** Headers that matter to CORS at once, the others one click away. */
export function HeaderTable({ title, headers, readable }: Props): JSX.Element {
  const relevant = headers.filter(isRelevant);
  const others = headers.filter((header) => !isRelevant(header));
  return (
    <div class="headers">
      <h4>{title}</h4>
      {relevant.length > 0 ? (
        <Lines headers={relevant} readable={readable} />
      ) : (
        <p class="quiet">None that matters to CORS.</p>
      )}
      {others.length > 0 && (
        <details>
          <summary>{countOf(others.length, relevant.length > 0 ? 'other header' : 'header')}</summary>
          <Lines headers={others} readable={readable} />
        </details>
      )}
    </div>
  );
}

function Lines({ headers, readable }: Pick<Props, 'headers' | 'readable'>): JSX.Element {
  return (
    <dl class="header-lines">
      {headers.map(({ name, value }, index) => (
        <div key={index}>
          <dt>
            {name}
            {readable?.has(name.toLowerCase()) && (
              <span class="readable" title={READABLE}>
                <ToolIcon name="eye" />
                <span class="hidden">{READABLE}</span>
              </span>
            )}
          </dt>
          <dd>{value === '' ? <i>empty</i> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
