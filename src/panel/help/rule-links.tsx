import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { ruleOf } from '../../core/rules/catalogue/index.ts';
import type { Topic } from '../workspace.ts';
import { topicOf, type Row } from '../list/row.ts';

interface Props {
  readonly row: Row;
  readonly help: Signal<Topic | null>;
}

/** Where to read more about the rule that decided. */
export function Links({ row, help }: Props): JSX.Element | null {
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

/** The rule in the standard, and on MDN where it has a page. */
export function RuleLinks({ rule }: Pick<Topic, 'rule'>): JSX.Element {
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
