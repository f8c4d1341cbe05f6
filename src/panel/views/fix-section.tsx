import type { JSX } from 'preact';
import type { Detail } from '../detail.ts';
import type { Host } from '../host.ts';
import { FixSteps, changeWords } from './fix-steps.tsx';
import { Prose } from './prose.tsx';
import { Section } from './section.tsx';
import { reasonOf } from '../reason.ts';

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
          Checked: with {changeWords(fix.steps)} this request passes.
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
