import type { JSX } from 'preact';
import type { Host } from '../panel-host.ts';
import type { SessionModel } from '../session-model.ts';
import { countOf } from '../ui/labels.ts';
import { CauseCard } from './cause-card.tsx';

interface Props {
  readonly store: SessionModel;
  readonly host: Host;
}

/** More would not be read, and would be slow to draw. */
const MOST = 200;

export function CausesView({ store, host }: Props): JSX.Element {
  const causes = store.causes.value;
  const requests = causes.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <div class="causes">
      <p class="causes-sum" role="status">
        <b>{countOf(causes.length, 'cause')}</b>, {countOf(requests, 'request')}
      </p>
      <ol>
        {causes.slice(0, MOST).map((cause) => (
          <CauseCard key={cause.key} cause={cause} store={store} host={host} />
        ))}
      </ol>
    </div>
  );
}
