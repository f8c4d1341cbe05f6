import type { JSX } from 'preact';
import type { Verdict } from '../../core/verdict/verdict.ts';
import type { Row } from '../list/row.ts';
import { RuleLinks } from '../help/rule-links.tsx';
import { Prose } from '../ui/prose.tsx';
import { Section } from '../ui/section.tsx';

/** Names to search for, and what else is known of the request. */
export function Facts({ row }: { readonly row: Row }): JSX.Element {
  const { verdict, exchange, page } = row;
  const { rule, chromium, firefox, certainty, because } = verdict;
  return (
    <Section title="Names and facts">
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
        <Name browser="Chromium" names={chromium === null ? [] : [chromium]} />
        <Name browser="Firefox" names={firefox === null ? [] : [firefox].flat()} />
        <dt>Certainty</dt>
        <dd>
          {certainty}. <Prose text={because} />
        </dd>
        <dt>Page</dt>
        <dd class="mono">{exchange.documentUrl ?? (page === '' ? 'unknown' : page)}</dd>
        <dt>Sent as</dt>
        <dd>{modeOf(verdict)}</dd>
      </dl>
    </Section>
  );
}

function Name({
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

function modeOf({ mode, credentials }: Verdict): string {
  const words = [
    `mode ${mode.value ?? 'unknown'}${mode.value !== null && mode.inferred ? ' (inferred)' : ''}`,
  ];
  if (credentials.value === null) words.push('credentials unknown');
  else {
    const word = credentials.value === 'include' ? 'with credentials' : 'without credentials';
    words.push(credentials.inferred ? `${word} (inferred)` : word);
  }
  return words.join(', ');
}
