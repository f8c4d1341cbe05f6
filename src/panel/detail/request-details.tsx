import type { JSX } from 'preact';
import type { Verdict } from '../../core/verdict/verdict.ts';
import type { Row } from '../list/row.ts';
import { RuleLinks } from '../help/rule-links.tsx';
import { CERTAINTY_WORD } from '../ui/detail-labels.ts';
import { Prose } from '../ui/prose.tsx';
import { Section } from '../ui/section.tsx';

/** The names of rule and error to search for, and what else is known about the request. */
export function RequestDetails({ row }: { readonly row: Row }): JSX.Element {
  const { verdict, exchange, page } = row;
  const { rule, chromium, firefox, certainty, because } = verdict;
  return (
    <Section title="Details">
      <dl class="facts">
        {rule !== null && (
          <>
            <dt>Rule</dt>
            <dd>
              <code>{rule}</code>
              {' · '}
              <RuleLinks rule={rule} />
            </dd>
          </>
        )}
        <ErrorNames browser="Chromium" names={chromium === null ? [] : [chromium]} />
        <ErrorNames browser="Firefox" names={firefox === null ? [] : [firefox].flat()} />
        <dt>Certainty</dt>
        <dd>
          {CERTAINTY_WORD[certainty]}. <Prose text={because} />
        </dd>
        <dt>Page</dt>
        <dd class="mono">{exchange.documentUrl ?? (page === '' ? 'unknown' : page)}</dd>
        <dt>Request mode</dt>
        <dd>{modeWords(verdict)}</dd>
      </dl>
    </Section>
  );
}

/** What a browser calls the error. */
function ErrorNames({
  browser,
  names,
}: {
  readonly browser: string;
  readonly names: readonly string[];
}): JSX.Element | null {
  if (names.length === 0) return null;
  return (
    <>
      <dt>{browser}</dt>
      <dd>
        {names.map((name, index) => (
          <span key={name}>
            {index > 0 && ' or '}
            <code>{name}</code>
          </span>
        ))}
      </dd>
    </>
  );
}

const CREDENTIALS_WORDS = {
  include: 'with credentials',
  'same-origin': 'without credentials',
} as const;

function modeWords({ mode, credentials }: Verdict): string {
  const likely = ({ inferred }: { readonly inferred: boolean }): string => (inferred ? ' (likely)' : '');
  return [
    mode.value === null ? 'unknown' : `${mode.value}${likely(mode)}`,
    credentials.value === null
      ? 'not known whether with credentials'
      : `${CREDENTIALS_WORDS[credentials.value]}${likely(credentials)}`,
  ].join(', ');
}
