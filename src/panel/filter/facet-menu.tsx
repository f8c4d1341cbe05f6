import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { SessionModel } from '../session-model.ts';
import { lazy } from '../ui/lazy.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';

const Choices = lazy(async () => (await import('./facet-choices.tsx')).FacetChoices);

const ID = 'facets';

/** Narrows the list to rules, servers or pages that are in it, by writing into the filter box. */
export function Facets({ store }: { readonly store: SessionModel }): JSX.Element {
  const isOpen = useSignal(false);
  const place = useSignal({});
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div class="facets-anchor">
      <button
        ref={button}
        type="button"
        class="chip"
        title="Filter by rule, server or page"
        popovertarget={ID}
      >
        <ToolIcon name="funnel" />
        <span class="word">Filter by</span> <ToolIcon name="down" />
      </button>
      <div
        id={ID}
        popover="auto"
        class="popover facets"
        style={place.value}
        onBeforeToggle={() => (place.value = placeUnder(button.current))}
        onToggle={(event) => (isOpen.value = event.newState === 'open')}
      >
        {isOpen.value && <Choices store={store} />}
      </div>
    </div>
  );
}

/** Of the menu, in pixels. */
const WIDTH = 340;
const GAP = 4;

/** Below the button, and within the panel. */
function placeUnder(button: HTMLElement | null): { top: string; left: string } | Record<string, never> {
  if (!button) return {};
  const { left, bottom } = button.getBoundingClientRect();
  const rightmost = Math.max(innerWidth - WIDTH - GAP, GAP);
  return { top: `${bottom + GAP}px`, left: `${Math.min(left, rightmost)}px` };
}
