import type { JSX } from 'preact';
import type { FixStep } from '../../core/verdict.ts';
import type { Detail } from '../detail.ts';
import type { Host } from '../host.ts';
import { FixSteps, countChanges } from './fix-steps.tsx';
import { Prose } from './prose.tsx';
import { Section } from './section.tsx';
import { countOf } from '../words.ts';
import { reasonOf } from './why.tsx';

interface Props {
  readonly detail: Detail;
  readonly host: Host;
}

export function FixSection({ detail, host }: Props): JSX.Element | null {
  const { fix, row, legs } = detail;
  const failed = row.verdict.verdict === 'blocked' || row.verdict.verdict === 'not-cors';
  if (!failed || (fix.steps === null && fix.note === null)) return null;
  const advice = reasonOf(row.verdict)?.fix;
  return (
    <Section title="Fix" class="fix">
      {advice !== undefined && (
        <p>
          <Prose text={advice} />
        </p>
      )}
      {fix.steps && <FixSteps steps={fix.steps} legs={legs} host={host} />}
      {fix.steps && (
        <p class="checked">
          <span aria-hidden="true">✓ </span>
          {proofOf(fix.steps)}
        </p>
      )}
      {fix.note !== null && fix.note !== advice && (
        <p>
          <Prose text={fix.note} />
        </p>
      )}
    </Section>
  );
}

function proofOf(steps: readonly FixStep[]): string {
  const count = countChanges(steps);
  return `Checked: with ${count === 1 ? 'this' : 'these'} ${countOf(count, 'change')} this request passes.`;
}
