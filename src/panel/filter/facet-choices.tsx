import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { facetsOf, hasTerm, toggleTerm } from './facets.ts';
import { useSessionModel } from '../panel-context.ts';
import { numberOf } from '../ui/labels.ts';

interface Props {
  readonly button: RefObject<HTMLButtonElement | null>;
}

/** The rules, servers and page origins of the list; each adds its term to the filter box, or removes it. */
export function FacetChoices({ button }: Props): JSX.Element {
  const first = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    const menu = first.current?.closest<HTMLElement>('[popover]');
    if (menu && button.current) placeUnder(button.current, menu);
  }, [button]);
  const { rowsInScope, filterText } = useSessionModel();
  return (
    <>
      {facetsOf(rowsInScope.value).map(({ title, choices }, index) => (
        <fieldset key={title} ref={index === 0 ? first : null}>
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
              <span class="count">{numberOf(count)}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </>
  );
}

/** Width of the menu, in pixels. */
const WIDTH = 340;
const GAP = 4;

/** Below the button, and within the panel. */
function placeUnder(button: HTMLElement, menu: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect();
  const rightmost = Math.max(innerWidth - WIDTH - GAP, GAP);
  menu.style.top = `${bottom + GAP}px`;
  menu.style.left = `${Math.min(left, rightmost)}px`;
}
