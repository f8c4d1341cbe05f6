import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useSessionModel } from '../panel-context.ts';
import { countOf } from '../ui/labels.ts';
import { CauseCard } from './cause-card.tsx';
import { groupCauses } from './group-causes.ts';

/** How many causes are shown; nobody would read more, and drawing them would be slow. */
const MOST = 200;

export function CausesView(): JSX.Element {
  const rows = useSessionModel().rows.value;
  const causes = useMemo(() => groupCauses(rows), [rows]);
  const requests = causes.reduce((sum, cause) => sum + cause.rows.length, 0);
  return (
    <div class="causes">
      <p class="causes-sum" role="status">
        <b>{countOf(causes.length, 'cause')}</b>, {countOf(requests, 'request')}
      </p>
      <ol>
        {causes.slice(0, MOST).map((cause) => (
          <CauseCard key={cause.key} cause={cause} />
        ))}
      </ol>
    </div>
  );
}
