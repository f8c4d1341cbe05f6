import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { lazy } from '../ui/lazy.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';

const Choices = lazy(async () => (await import('./facet-choices.tsx')).FacetChoices);

const ID = 'facets';

/** A menu that filters by rule, server or page origin: it writes terms into the filter box. */
export function FacetMenu(): JSX.Element {
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div class="facets-anchor">
      <button
        ref={button}
        type="button"
        class="chip"
        title="Filter by rule, server or page origin"
        popovertarget={ID}
      >
        <ToolIcon name="funnel" />
        <span class="word">Filter by</span> <ToolIcon name="down" />
      </button>
      <div
        id={ID}
        popover="auto"
        class="popover facets"
        onToggle={(event) => (isOpen.value = event.newState === 'open')}
      >
        {isOpen.value && <Choices button={button} />}
      </div>
    </div>
  );
}
