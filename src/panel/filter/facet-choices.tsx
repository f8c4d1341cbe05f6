import type { JSX } from 'preact';
import { facetsOf, hasTerm, toggleTerm } from './facets.ts';
import { useSessionModel } from '../panel-context.ts';

/** The rules, servers and page origins of the list; each adds its term to the filter box, or removes it. */
export function FacetChoices(): JSX.Element {
  const { rowsInScope, filterText } = useSessionModel();
  return (
    <>
      {facetsOf(rowsInScope.value).map(({ title, choices }) => (
        <fieldset key={title}>
          <legend>{title}</legend>
          {choices.length === 0 && <p>None yet</p>}
          {choices.map(({ term, label, count }) => (
            <label key={term} class="check" title={term}>
              <input
                type="checkbox"
                checked={hasTerm(filterText.value, term)}
                onChange={() => (filterText.value = toggleTerm(filterText.value, term))}
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
