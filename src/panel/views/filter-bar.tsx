import type { JSX } from 'preact';
import type { Store } from '../store.ts';
import { VERDICT_WORD, VERDICTS } from '../words.ts';
import { FILTER_ID } from './element-ids.ts';
import { Facets } from './facets.tsx';
import { ToolIcon } from './tool-icon.tsx';
import { VerdictIcon } from './verdict-icon.tsx';

export function FilterBar({ store }: { readonly store: Store }): JSX.Element {
  const counts = store.counts.value;
  const kinds = store.kinds.value;
  return (
    <div class="filter-bar" role="search">
      <div class="filter-box">
        <ToolIcon name="search" />
        <input
          id={FILTER_ID}
          type="text"
          aria-label="Filter"
          placeholder="Filter, or paste a console line"
          title="URL, header, rule or browser error; -word excludes; verdict: rule: method: status: server: origin: type:"
          autocomplete="off"
          spellcheck={false}
          value={store.text.value}
          onInput={(event) => (store.text.value = event.currentTarget.value)}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <div class="chips" role="group" aria-label="Verdicts to show">
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
