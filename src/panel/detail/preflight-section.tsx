import type { JSX } from 'preact';
import type { PreflightNote } from './preflight-notes.ts';
import type { SessionModel } from '../session-model.ts';
import { Prose } from '../ui/prose.tsx';
import { Section } from '../ui/section.tsx';

interface Props {
  readonly notes: readonly PreflightNote[];
  readonly store: SessionModel;
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
