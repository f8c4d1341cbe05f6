import type { JSX } from 'preact';
import type { Advice } from '../../../core/verdict/verdict.ts';
import { countOf } from '../../ui/labels.ts';
import { Prose } from '../../ui/prose.tsx';
import { Section } from '../../ui/section.tsx';
import { VerdictIcon } from '../../ui/verdict-icon.tsx';

/** Warnings are shown, other tips are one click away. */
export function AdviceList({ advice }: { readonly advice: readonly Advice[] }): JSX.Element | null {
  if (advice.length === 0) return null;
  const warnings = advice.filter(({ severity }) => severity === 'warning');
  const others = advice.filter(({ severity }) => severity !== 'warning');
  return (
    <Section title="Tips">
      {warnings.length > 0 && <Tips advice={warnings} />}
      {others.length > 0 && (
        <details>
          <summary>{countOf(others.length, warnings.length > 0 ? 'other tip' : 'tip')}</summary>
          <Tips advice={others} />
        </details>
      )}
    </Section>
  );
}

function Tips({ advice }: { readonly advice: readonly Advice[] }): JSX.Element {
  return (
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
  );
}
