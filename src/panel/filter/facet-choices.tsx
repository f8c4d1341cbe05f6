import type { JSX } from 'preact';
import { facetsOf, hasTerm, toggleTerm } from './facets.ts';
import type { SessionModel } from '../session-model.ts';

/** Rules, servers and pages that are in the list, as terms to switch on and off in the filter box. */
export function FacetChoices({ store }: { readonly store: SessionModel }): JSX.Element {
  return (
    <>
      {facetsOf(store.inView.value).map(({ title, choices }) => (
        <fieldset key={title}>
          <legend>{title}</legend>
          {choices.length === 0 && <p>none yet</p>}
          {choices.map(({ term, label, count }) => (
            <label key={term} class="check" title={term}>
              <input
                type="checkbox"
                checked={hasTerm(store.text.value, term)}
                onChange={() => (store.text.value = toggleTerm(store.text.value, term))}
              />
              <span class="choice">{label}</span>
              <span class="count">{count}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </>
  );
}
