import type { JSX } from 'preact';
import { ruleOf } from '../../core/rules/catalogue/index.ts';
import type { Row } from '../list/row.ts';
import { usePanel } from '../panel-context.ts';
import { topicOf, type HelpTopic } from './help-topic.ts';

/** Links to more about the rule that decided. */
export function HelpLinks({ row }: { readonly row: Row }): JSX.Element | null {
  const { help } = usePanel().workspace;
  const topic = topicOf(row);
  if (!topic) return null;
  return (
    <p class="links">
      <button type="button" class="link" onClick={() => (help.value = topic)}>
        About this rule
      </button>
      {' · '}
      <RuleLinks {...topic} />
    </p>
  );
}

/** The rule in the standard, and on MDN if it has a page there. */
export function RuleLinks({ rule }: Pick<HelpTopic, 'rule'>): JSX.Element {
  const { spec, mdn } = ruleOf(rule);
  return (
    <>
      <a href={spec} target="_blank" rel="noreferrer">
        {spec.includes('fetch.spec') ? 'Fetch standard' : 'Specification'}
      </a>
      {mdn !== null && (
        <>
          {' · '}
          <a href={mdn} target="_blank" rel="noreferrer">
            MDN
          </a>
        </>
      )}
    </>
  );
}
