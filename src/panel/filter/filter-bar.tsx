import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useSessionModel } from '../panel-context.ts';
import { numberOf, SHOWN_VERDICTS, VERDICT_WORD } from '../ui/labels.ts';
import { FacetMenu } from './facet-menu.tsx';
import { FilterBox } from './filter-box.tsx';
import { useRovingFocus } from '../ui/use-roving-focus.ts';
import { VerdictIcon } from '../ui/verdict-icon.tsx';

export function FilterBar(): JSX.Element {
  const model = useSessionModel();
  const counts = model.counts.value;
  const shown = model.verdictFilter.value;
  const chips = useRef<HTMLDivElement>(null);
  const onKeyDown = useRovingFocus(chips);
  return (
    <div class="filter-bar" role="search">
      <FilterBox />
      <div ref={chips} class="chips" role="toolbar" aria-label="Verdicts to show" onKeyDown={onKeyDown}>
        <button
          type="button"
          class="chip failures"
          title="Show failed requests only"
          aria-pressed={model.onlyFailures.value}
          onClick={() => model.toggleOnlyFailures()}
        >
          Failures <span class="count">{numberOf(counts.blocked + counts['not-cors'])}</span>
        </button>
        {SHOWN_VERDICTS.map((kind) => (
          <button
            key={kind}
            type="button"
            class={`chip ${kind}`}
            title={VERDICT_WORD[kind]}
            aria-pressed={shown.has(kind)}
            onClick={() => model.toggleVerdict(kind)}
          >
            <VerdictIcon kind={kind} size={12} />
            <span class="word">{VERDICT_WORD[kind]}</span> <span class="count">{numberOf(counts[kind])}</span>
          </button>
        ))}
        <FacetMenu />
      </div>
    </div>
  );
}
