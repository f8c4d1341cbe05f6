import type { JSX } from 'preact';
import { ruleOf } from '../../core/rules/index.ts';
import type { Verdict } from '../../core/verdict.ts';

/** The names that browsers give the failure, and where to read more. */
export function References({ verdict }: { readonly verdict: Verdict }): JSX.Element | null {
  const { rule, chromium, firefox } = verdict;
  if (rule === null) return null;
  const { spec, mdn } = ruleOf(rule);
  return (
    <ul class="references">
      <li>
        Rule <code>{rule}</code>
      </li>
      {chromium !== null && (
        <li>
          Chromium <code>{chromium}</code>
        </li>
      )}
      {firefox !== null && (
        <li>
          Firefox{' '}
          {[firefox].flat().map((name, index) => (
            <span key={name}>
              {index > 0 && ' or '}
              <code>{name}</code>
            </span>
          ))}
        </li>
      )}
      <li>
        <a href={spec} target="_blank" rel="noreferrer">
          Fetch standard
        </a>
      </li>
      {mdn !== null && (
        <li>
          <a href={mdn} target="_blank" rel="noreferrer">
            MDN
          </a>
        </li>
      )}
    </ul>
  );
}
