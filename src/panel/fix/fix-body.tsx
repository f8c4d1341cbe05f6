import type { JSX } from 'preact';
import type { Fix, Verdict } from '../../core/verdict/verdict.ts';
import type { ReportedLeg } from '../detail/detail-model.ts';
import type { Host } from '../panel-host.ts';
import { fixWords } from './why-and-fix.ts';
import { changeWords, FixSteps } from './fix-steps.tsx';
import { Prose } from '../ui/prose.tsx';

interface Props {
  readonly fix: Fix;
  readonly verdict: Verdict;
  /** What the responses look like now. */
  readonly legs: readonly ReportedLeg[];
  readonly host: Host;
}

/** What to do, the change as a diff, and its proof. */
export function FixBody({ fix, verdict, legs, host }: Props): JSX.Element {
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
    </div>
  );
}
