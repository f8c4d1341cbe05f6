import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { usePanel, useSessionModel } from '../panel-context.ts';
import { DETAIL_ID, FIND_IDS } from '../shell/element-ids.ts';
import { LazyIcon } from '../ui/lazy-icon.tsx';
import { countOf, numberOf } from '../ui/labels.ts';
import { hitsIn, showHit } from './hits.ts';
import { wordsOf } from './words.ts';

/** The words of the filter box in the details: marked, counted, and reached one by one; after the last the next row’s. */
export function FindInDetail(): JSX.Element | null {
  const { announcement } = usePanel().workspace;
  const model = useSessionModel();
  const hits = useSignal<readonly Range[]>([]);
  /** The hit that was gone to; -1: none yet. */
  const current = useSignal(-1);
  const words = wordsOf(model.filterText.value).join(' ');
  const id = model.selectedId.value;

  useEffect(() => {
    const body = document.getElementById(DETAIL_ID);
    if (!body || words === '') return;
    const find = (): void => {
      hits.value = hitsIn(body, words.split(' '));
      if (current.value >= hits.value.length) current.value = -1;
      mark(hits.value, hits.value[current.value]);
    };
    find();
    // Parts of the details come later.
    const observer = new MutationObserver(find);
    observer.observe(body, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      hits.value = [];
      current.value = -1;
      mark([]);
    };
  }, [words, id]);

  const goTo = (step: 1 | -1): void => {
    const { length } = hits.value;
    const next = current.value < 0 && step < 0 ? length - 1 : current.value + step;
    const hit = hits.value[next];
    if (!hit) {
      const rows = model.rows.value;
      const place = rows.findIndex((row) => row.id === id);
      model.selectedId.value = rows.at((place + step) % rows.length)?.id ?? null;
      return;
    }
    current.value = next;
    showHit(hit);
    mark(hits.value, hit);
    const line = hit.startContainer.parentElement?.textContent ?? '';
    announcement.value = `${numberOf(next + 1)} of ${numberOf(length)}: ${line.slice(0, 200)}`;
  };

  if (words === '') return null;
  const { length } = hits.value;
  const place =
    current.value < 0 ? countOf(length, 'hit') : `${numberOf(current.value + 1)} of ${numberOf(length)}`;
  return (
    <span class="find" role="group" aria-label="Hits of the filter in these details">
      <span class="quiet">{place}</span>
      <button
        type="button"
        id={FIND_IDS.previous}
        class="tool"
        title="Previous hit (Shift+F3)"
        onClick={() => goTo(-1)}
      >
        <LazyIcon name="up" />
        <span class="hidden">Previous hit</span>
      </button>
      <button type="button" id={FIND_IDS.next} class="tool" title="Next hit (F3)" onClick={() => goTo(1)}>
        <LazyIcon name="below" />
        <span class="hidden">Next hit</span>
      </button>
    </span>
  );
}

/** Marks text without a change of the document. */
function mark(hits: readonly Range[], current?: Range): void {
  CSS.highlights.set('hit', new Highlight(...hits));
  CSS.highlights.set('current-hit', new Highlight(...(current ? [current] : [])));
}
