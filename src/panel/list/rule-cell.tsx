import type { JSX } from 'preact';
import type { LegKind } from '../../core/exchange/exchange.ts';
import type { Row } from './row.ts';

/** The title of the rule that decided, the leg it decided on, and a button for help. */
export function RuleCell({ row: { title, verdict } }: { readonly row: Row }): JSX.Element {
  return (
    <>
      <RuleTitle title={title} />
      {namesOtherLeg(verdict.phase, title) && <span class="phase"> · {verdict.phase}</span>}
      {verdict.rule !== null && (
        <button
          type="button"
          class="about"
          tabIndex={-1}
          aria-label="About this rule"
          title="About this rule (?)"
        />
      )}
    </>
  );
}

const PREFIX = 'Access-Control-';

/** A narrow list hides the prefix that most titles share, so that the rest can be read. */
function RuleTitle({ title }: Pick<Row, 'title'>): JSX.Element {
  if (!title.startsWith(PREFIX)) return <>{title}</>;
  return (
    <>
      <span class="prefix">{PREFIX}</span>
      {title.slice(PREFIX.length)}
    </>
  );
}

/** Whether a preflight or redirect decided, and the title does not say so. */
function namesOtherLeg(phase: LegKind | null, title: string): boolean {
  return phase !== null && phase !== 'request' && !title.toLowerCase().includes(phase);
}
