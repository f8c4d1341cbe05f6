import type { JSX } from 'preact';
import { useSessionModel } from '../panel-context.ts';
import { numberOf } from '../ui/labels.ts';
import { sumUp, type Comparison, type ComparisonSum } from './comparison.ts';

/** What changed with the reload. */
export function ComparisonBanner({ comparison }: { readonly comparison: Comparison }): JSX.Element {
  const model = useSessionModel();
  const sum = sumUp(model.rowsInScope.value, comparison);
  const changed = sum.nowAllowed + sum.tried + sum.nowFailing + sum.otherwise;
  const end = (): void => {
    model.onlyChanged.value = false;
    model.comparison.value = null;
  };
  return (
    <div class="banner comparison" role="status">
      <span class="words">
        After the reload: <b>{changed === 0 ? 'no verdict changed' : changeWords(sum)}</b>
        {otherWords(sum)}.
      </span>
      <label class="check">
        <input
          type="checkbox"
          checked={model.onlyChanged.value}
          onChange={(event) => (model.onlyChanged.value = event.currentTarget.checked)}
        />
        Only changed
      </label>
      <button type="button" class="button" onClick={end}>
        Done
      </button>
    </div>
  );
}

function changeWords({ nowAllowed, tried, nowFailing, otherwise }: ComparisonSum): string {
  return [
    nowAllowed > 0 && `${numberOf(nowAllowed)} now allowed`,
    tried > 0 && `${numberOf(tried)} ${tried === 1 ? 'passes' : 'pass'} with the fix you are trying`,
    nowFailing > 0 && `${numberOf(nowFailing)} now ${nowFailing === 1 ? 'fails' : 'fail'}`,
    otherwise > 0 && `${numberOf(otherwise)} ${otherwise === 1 ? 'fails' : 'fail'} for a different reason`,
  ]
    .filter(Boolean)
    .join(', ');
}

function otherWords({ unchanged, fresh, missing }: ComparisonSum): string {
  return [
    unchanged > 0 && `, ${numberOf(unchanged)} unchanged`,
    fresh > 0 && `, ${numberOf(fresh)} new`,
    missing > 0 && `, ${numberOf(missing)} not repeated`,
  ]
    .filter(Boolean)
    .join('');
}
