import type { JSX } from 'preact';
import { sumUp, type Comparison, type ComparisonSum } from './comparison.ts';
import type { SessionModel } from '../session-model.ts';

interface Props {
  readonly store: SessionModel;
  readonly comparison: Comparison;
}

/** What the reload changed. */
export function ComparisonBanner({ store, comparison }: Props): JSX.Element {
  const sum = sumUp(store.inView.value, comparison);
  const changed = sum.nowAllowed + sum.nowFailing + sum.otherwise;
  const end = (): void => {
    store.onlyChanged.value = false;
    store.comparison.value = null;
  };
  return (
    <div class="banner comparison" role="status">
      <span class="words">
        Since the reload: <b>{changed === 0 ? 'no verdict changed' : changeWords(sum)}</b>
        {otherWords(sum)}.
      </span>
      <label class="check">
        <input
          type="checkbox"
          checked={store.onlyChanged.value}
          onChange={(event) => (store.onlyChanged.value = event.currentTarget.checked)}
        />
        Only changed
      </label>
      <button type="button" class="button" onClick={end}>
        Done
      </button>
    </div>
  );
}

function changeWords({ nowAllowed, nowFailing, otherwise }: ComparisonSum): string {
  return [
    nowAllowed > 0 && `${nowAllowed} now allowed`,
    nowFailing > 0 && `${nowFailing} now ${nowFailing === 1 ? 'fails' : 'fail'}`,
    otherwise > 0 && `${otherwise} ${otherwise === 1 ? 'fails' : 'fail'} for another reason`,
  ]
    .filter(Boolean)
    .join(', ');
}

function otherWords({ unchanged, fresh, missing }: ComparisonSum): string {
  return [
    unchanged > 0 && `, ${unchanged} as before`,
    fresh > 0 && `, ${fresh} new`,
    missing > 0 && `, ${missing} not made again`,
  ]
    .filter(Boolean)
    .join('');
}
