import type { JSX } from 'preact';
import type { PreflightNote } from '../preflights.ts';
import type { Store } from '../store.ts';
import { Prose } from './prose.tsx';
import { Section } from './section.tsx';

interface Props {
  readonly notes: readonly PreflightNote[];
  readonly store: Store;
}

/** Why the browser asked first, and for how long it need not ask again. */
export function PreflightSection({ notes, store }: Props): JSX.Element | null {
  if (notes.length === 0) return null;
  return (
    <Section title={notes.length === 1 ? 'Preflight' : 'Preflights'}>
      <ul class="notes">
        {notes.map(({ url, why, life, answeredBy }, index) => (
          <li key={index}>
            {notes.length > 1 && <p class="mono quiet">{url}</p>}
            <p>
              <Prose text={why} />
            </p>
            {life !== null && (
              <p class="quiet">
                <Prose text={life} />{' '}
                {answeredBy !== null && store.hasRow(answeredBy) && (
                  <button type="button" class="link" onClick={() => (store.selectedId.value = answeredBy)}>
                    Show that exchange
                  </button>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
