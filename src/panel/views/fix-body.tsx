import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Fix } from '../../core/verdict.ts';
import type { ReportedLeg } from '../detail.ts';
import type { Host } from '../host.ts';
import { fixWords } from '../reason.ts';
import type { Row } from '../row.ts';
import { changeWords, FixSteps } from './fix-steps.tsx';
import { onDemand } from './on-demand.tsx';
import { Prose } from './prose.tsx';

const ServerFix = onDemand(async () => (await import('./server-fix.tsx')).ServerFix);

interface Props {
  readonly fix: Fix;
  readonly row: Row;
  /** What the responses look like now. */
  readonly legs: readonly ReportedLeg[];
  /** Id of the server for which it is written. */
  readonly chosen: Signal<string>;
  readonly host: Host;
}

/** What to do, the change as a diff, its proof, and the same for a server. */
export function FixBody({ fix, row, legs, chosen, host }: Props): JSX.Element {
  const { exchange, verdict } = row;
  const { what, also } = fixWords(verdict, fix.note ?? '');
  return (
    <div class="fix">
      {what !== '' && (
        <p>
          <Prose text={what} />
        </p>
      )}
      {fix.steps && <FixSteps steps={fix.steps} legs={legs} host={host} />}
      {fix.steps && (
        <p class="checked">
          <span aria-hidden="true">✓ </span>
          Checked: with {changeWords(fix.steps)} this request passes.
        </p>
      )}
      {also !== '' && (
        <p class="quiet">
          <Prose text={also} />
        </p>
      )}
      {fix.steps && (
        <ServerFix exchange={exchange} verdict={verdict} steps={fix.steps} host={host} chosen={chosen} />
      )}
    </div>
  );
}
