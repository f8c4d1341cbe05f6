import type { JSX } from 'preact';
import type { Failure } from '../../../core/verdict/verdict.ts';
import { LEG_WORD } from '../../ui/labels.ts';
import { CheckMark } from '../../ui/check-mark.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Section } from '../../ui/section.tsx';

/** What would have blocked the request next. */
export function OtherFailures({ failures }: { readonly failures: readonly Failure[] }): JSX.Element | null {
  if (failures.length === 0) return null;
  return (
    <Section title="Will fail next">
      <ul class="lines">
        {failures.map(({ rule, phase, says, predicted }) => (
          <li key={`${phase} ${rule}`} class="fail">
            <CheckMark outcome="fail" />
            <span>
              <Prose text={says} />{' '}
              <span class="quiet">
                {predicted ? `${LEG_WORD[phase]} (not sent yet; assumed)` : LEG_WORD[phase]}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
