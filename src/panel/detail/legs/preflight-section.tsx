import type { JSX } from 'preact';
import type { PreflightNote } from './preflight-notes.ts';
import { useSessionModel } from '../../panel-context.ts';
import { Prose } from '../../ui/prose.tsx';
import { Section } from '../../ui/section.tsx';

/** Why the browser sent a preflight, and how long it caches the response. */
export function PreflightSection({
  notes,
}: {
  readonly notes: readonly PreflightNote[];
}): JSX.Element | null {
  const model = useSessionModel();
  if (notes.length === 0) return null;
  return (
    <Section title={notes.length === 1 ? 'Preflight' : 'Preflights'}>
      <ul class="notes">
        {notes.map(({ url, why, lifetime, answeredBy }, index) => (
          <li key={index}>
            {notes.length > 1 && <p class="mono quiet">{url}</p>}
            <p>
              <Prose text={why} />
            </p>
            {lifetime !== null && (
              <p class="quiet">
                <Prose text={lifetime} />{' '}
                {answeredBy !== null && model.hasRow(answeredBy) && (
                  <button type="button" class="link" onClick={() => (model.selectedId.value = answeredBy)}>
                    Show that request
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
