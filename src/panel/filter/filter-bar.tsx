import type { JSX } from 'preact';
import type { SessionModel } from '../session-model.ts';
import { VERDICT_WORD, VERDICTS } from '../ui/labels.ts';
import { Facets } from './facet-menu.tsx';
import { FilterBox } from './filter-box.tsx';
import { VerdictIcon } from '../ui/verdict-icon.tsx';

export function FilterBar({ store }: { readonly store: SessionModel }): JSX.Element {
  const counts = store.counts.value;
  const kinds = store.kinds.value;
  return (
    <div class="filter-bar" role="search">
      <FilterBox store={store} />
      <div class="chips" role="group" aria-label="Verdicts to show">
        <button
          type="button"
          class="chip failures"
          title="Only failures, of whatever kind"
          aria-pressed={store.onlyFailures.value}
          onClick={() => store.toggleFailures()}
        >
          Failures <span class="count">{counts.blocked + counts['not-cors']}</span>
        </button>
        {VERDICTS.map((kind) => (
          <button
            key={kind}
            type="button"
            class={`chip ${kind}`}
            title={VERDICT_WORD[kind]}
            aria-pressed={kinds.has(kind)}
            onClick={() => store.toggleKind(kind)}
          >
            <VerdictIcon kind={kind} size={12} />
            <span class="word">{VERDICT_WORD[kind]}</span> <span class="count">{counts[kind]}</span>
          </button>
        ))}
        <Facets store={store} />
      </div>
    </div>
  );
}
