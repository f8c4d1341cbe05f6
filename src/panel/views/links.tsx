import type { JSX } from 'preact';
import { ruleOf } from '../../core/rules/index.ts';
import type { Verdict } from '../../core/verdict.ts';

/** Where to read more about the rule that decided. */
export function Links({ verdict: { rule } }: { readonly verdict: Verdict }): JSX.Element | null {
  if (rule === null) return null;
  const { spec, mdn } = ruleOf(rule);
  return (
    <span class="links">
      <a href={spec} target="_blank" rel="noreferrer">
        Fetch standard
      </a>
      {mdn !== null && (
        <>
          {' · '}
          <a href={mdn} target="_blank" rel="noreferrer">
            MDN
          </a>
        </>
      )}
    </span>
  );
}
