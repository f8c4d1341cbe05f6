import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Host } from '../host.ts';
import type { Store } from '../store.ts';
import { countOf } from '../words.ts';
import { CauseCard } from './cause-card.tsx';

interface Props {
  readonly store: Store;
  /** Id of the server for which fixes are written. */
  readonly chosen: Signal<string>;
  readonly host: Host;
}

/** More would not be read, and would be slow to draw. */
const MOST = 200;

export function CausesView({ store, chosen, host }: Props): JSX.Element {
  const causes = store.causes.value;
  const requests = causes.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <div class="causes">
      <p class="causes-sum" role="status">
        <b>{countOf(causes.length, 'cause')}</b>, {countOf(requests, 'request')}
      </p>
      <ol>
        {causes.slice(0, MOST).map((cause) => (
          <CauseCard key={cause.key} cause={cause} store={store} chosen={chosen} host={host} />
        ))}
      </ol>
    </div>
  );
}
