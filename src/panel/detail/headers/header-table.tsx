import type { JSX } from 'preact';
import type { Header } from '../../../core/fetch/headers.ts';
import type { Evidence } from '../../../core/rules/evidence.ts';
import { isRelevant } from './relevant-headers.ts';
import { countOf } from '../../ui/labels.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { LazyIcon } from '../../ui/lazy-icon.tsx';

interface Props {
  readonly title: string;
  readonly headers: readonly Header[];
  /** The headers that a failed check looked at. */
  readonly decisive: readonly Evidence[];
  /** Lower-case names of the headers that scripts can read; absent if CORS does not restrict them. */
  readonly readable?: ReadonlySet<string> | undefined;
}

const DECISIVE = 'A failed check looked at this header';
const READABLE = 'Scripts can read this header';

/** Headers relevant to CORS; the others are one click away. */
export function HeaderTable({ title, headers, decisive, readable }: Props): JSX.Element {
  const names = new Set(decisive.map(({ name }) => name.toLowerCase()));
  const absent = new Set(decisive.filter(({ value }) => value === null).map(({ name }) => name));
  const isShown = (header: Header): boolean => isRelevant(header) || names.has(header.name.toLowerCase());
  const relevant = headers.filter(isShown);
  const others = headers.filter((header) => !isShown(header));
  return (
    <div class="headers">
      <h4>{title}</h4>
      {relevant.length + absent.size > 0 ? (
        <Lines headers={relevant} absent={[...absent]} decisive={names} readable={readable} />
      ) : (
        <p class="quiet">None relevant to CORS.</p>
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

interface LinesProps extends Pick<Props, 'headers' | 'readable'> {
  /** Names of the headers that are missing. */
  readonly absent?: readonly string[];
  /** Lower-case names of the headers that a failed check looked at. */
  readonly decisive?: ReadonlySet<string>;
}

function Lines({ headers, absent = [], decisive, readable }: LinesProps): JSX.Element {
  return (
    <dl class="header-lines">
      {headers.map(({ name, value }, index) => (
        <div key={index} class={decisive?.has(name.toLowerCase()) ? 'decisive' : undefined}>
          <dt title={decisive?.has(name.toLowerCase()) ? DECISIVE : undefined}>
            {name}
            {readable?.has(name.toLowerCase()) && (
              <span class="readable" title={READABLE}>
                <LazyIcon name="eye" />
                <span class="hidden">{READABLE}</span>
              </span>
            )}
          </dt>
          <dd>{value === '' ? <i>empty</i> : visibleText(value)}</dd>
        </div>
      ))}
      {absent.map((name) => (
        <div key={name} class="decisive">
          <dt title={DECISIVE}>{name}</dt>
          <dd>
            <i>missing</i>
          </dd>
        </div>
      ))}
    </dl>
  );
}
