import type { JSX } from 'preact';
import type { Advice } from '../../../core/verdict/verdict.ts';
import { Prose } from '../../ui/prose.tsx';
import { Section } from '../../ui/section.tsx';
import { VerdictIcon } from '../../ui/verdict-icon.tsx';

export function AdviceList({ advice }: { readonly advice: readonly Advice[] }): JSX.Element | null {
  if (advice.length === 0) return null;
  return (
    <Section title="Tips">
      <ul class="lines">
        {advice.map(({ id, severity, says, link }) => (
          <li key={id} class={severity}>
            {severity === 'warning' ? (
              <VerdictIcon kind="not-cors" />
            ) : (
              <span class="bullet" aria-hidden="true" />
            )}
            <span>
              <Prose text={says} />{' '}
              <a href={link} target="_blank" rel="noreferrer">
                Learn more
              </a>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
