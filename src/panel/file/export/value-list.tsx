import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { escapeInvisible } from '../../../core/verdict/escape-invisible.ts';
import { countOf, numberOf } from '../../ui/labels.ts';

interface Props {
  /** By placeholder. */
  readonly values: ReadonlyMap<string, string>;
  readonly kept: Signal<ReadonlySet<string>>;
}

/** More values than these are not looked through one by one. */
const LISTED = 500;
/** Characters of a value that are shown. */
const SHOWN = 80;

/** Each value that is replaced, with a box that leaves it in the file. */
export function ValueList({ values, kept }: Props): JSX.Element {
  const keep = (value: string, isKept: boolean): void => {
    const next = new Set(kept.value);
    if (isKept) next.add(value);
    else next.delete(value);
    kept.value = next;
  };
  const keptCount = [...values.values()].filter((value) => kept.value.has(value)).length;
  return (
    <details class="replaced-values">
      <summary>
        Choose values to keep
        {keptCount > 0 && ` (${numberOf(keptCount)} of ${numberOf(values.size)} kept)`}
      </summary>
      <ul class="choices" style={{ padding: '2px', maxHeight: '160px', overflow: 'auto', listStyle: 'none' }}>
        {[...values].slice(0, LISTED).map(([placeholder, value]) => (
          <li key={placeholder}>
            <label class="check">
              <input
                type="checkbox"
                checked={kept.value.has(value)}
                onChange={(event) => keep(value, event.currentTarget.checked)}
              />
              <span>
                <span class="mono">{shortened(value)}</span> <small class="quiet mono">{placeholder}</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {values.size > LISTED && (
        <p class="quiet">And {countOf(values.size - LISTED, 'more value')}, which can only be replaced.</p>
      )}
    </details>
  );
}

function shortened(value: string): string {
  const text = escapeInvisible(value.slice(0, SHOWN));
  return value.length > SHOWN ? `${text}…` : text;
}
