import type { JSX } from 'preact';
import type { EngineId } from '../../core/exchange/observation.ts';
import type { Fix } from '../../core/verdict/verdict.ts';
import type { ReportedLeg } from '../detail/reported-leg.ts';
import { splitFixNote } from './split-fix-note.ts';
import { changeWords, fixBlocksOf } from './fix-blocks.ts';
import { FixSteps } from './fix-steps.tsx';
import { Prose } from '../ui/prose.tsx';

interface Props {
  readonly fix: Fix;
  /** The responses as they are now. */
  readonly legs: readonly ReportedLeg[];
  /** How many requests the fix is for. */
  readonly requests?: number;
}

/** What to do, the change as a diff, and that it was tested. */
export function FixBody({ fix, legs, requests = 1 }: Props): JSX.Element {
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
          Tested: with {changeWords(fixBlocksOf(fix.steps, legs))}, {passWords(requests)} in{' '}
          {browserWords(fix.passesIn)}.
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

function passWords(requests: number): string {
  return requests === 1 ? 'this request passes' : `all ${requests} requests pass`;
}

/** Such as `Chrome and Firefox`. */
function browserWords(engines: readonly EngineId[]): string {
  return engines
    .map((engine) => (engine === 'chromium' ? 'Chrome' : 'Firefox'))
    .sort()
    .join(' and ');
}
