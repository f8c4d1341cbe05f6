import type { JSX } from 'preact';
import type { Fix } from '../../core/verdict/verdict.ts';
import type { ReportedLeg } from '../detail/reported-leg.ts';
import { splitFixNote } from './split-fix-note.ts';
import { changeWords, FixSteps } from './fix-steps.tsx';
import { Prose } from '../ui/prose.tsx';

interface Props {
  readonly fix: Fix;
  /** The responses as they are now. */
  readonly legs: readonly ReportedLeg[];
}

/** What to do, the change as a diff, and that it was tested. */
export function FixBody({ fix, legs }: Props): JSX.Element {
  const { what, also } = splitFixNote(fix);
  return (
    <div class="fix">
      {what !== '' && (
        <p>
          <Prose text={what} />
        </p>
      )}
      {fix.steps && <FixSteps steps={fix.steps} legs={legs} />}
      {fix.steps && (
        <p class="checked">
          <span aria-hidden="true">✓ </span>
          Tested: with {changeWords(fix.steps)}, this request passes.
        </p>
      )}
      {fix.onlyWithCredentials && (
        <>
          <p>
            Only if the page uses <code>credentials: "include"</code>, also:
          </p>
          <FixSteps steps={fix.onlyWithCredentials} legs={legs} />
        </>
      )}
      {also !== '' && (
        <p class="quiet">
          <Prose text={also} />
        </p>
      )}
    </div>
  );
}
