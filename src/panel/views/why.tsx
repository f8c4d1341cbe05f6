import type { JSX } from 'preact';
import { ruleOf } from '../../core/rules/index.ts';
import type { Rule } from '../../core/rule.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { Detail } from '../detail.ts';
import { EvidenceList } from './evidence-list.tsx';
import { Prose } from './prose.tsx';
import { References } from './references.tsx';

/** The sentence, the values it speaks of, and why browsers care. */
export function Why({ detail }: { readonly detail: Detail }): JSX.Element {
  const { row, legs } = detail;
  const { verdict, exchange } = row;
  const failed = legs
    .flatMap(({ report }) => report?.checks ?? [])
    .find((check) => isDeciding(check, verdict));
  const why = reasonOf(verdict)?.why;
  return (
    <section class={`why ${verdict.verdict}`} aria-label="Verdict">
      <p class="sentence">
        <Prose text={verdict.sentence} />
      </p>
      {failed && <EvidenceList evidence={failed.evidence} />}
      {verdict.netError !== null && (
        <p>
          The browser’s error: <code>{verdict.netError}</code>
        </p>
      )}
      {verdict.verdict === 'blocked' && why !== undefined && (
        <p>
          <Prose text={why} />
        </p>
      )}
      <p class="quiet">
        <span class="certainty">{CERTAINTY_WORD[verdict.certainty]}.</span> <Prose text={verdict.because} />
      </p>
      <dl class="facts">
        <dt>Request</dt>
        <dd class="mono">
          {row.method} {exchange.hops[0].request.url}
        </dd>
        <dt>Page</dt>
        <dd class="mono">{exchange.documentUrl ?? (row.page === '' ? 'unknown' : row.page)}</dd>
        <dt>Sent as</dt>
        <dd>{modeOf(verdict)}</dd>
      </dl>
      <References verdict={verdict} />
    </section>
  );
}

const CERTAINTY_WORD = { certain: 'Certain', inferred: 'Inferred', ambiguous: 'Ambiguous' } as const;

/** What is said of the special case, if this is one, else of the rule. */
export function reasonOf({
  rule,
  reason,
}: Verdict): { readonly why: string; readonly fix: string } | undefined {
  if (rule === null) return undefined;
  const record: Rule = ruleOf(rule);
  return (reason === null ? undefined : record.reasons[reason]) ?? record;
}

function isDeciding(check: { readonly rule: string; readonly outcome: string }, { rule }: Verdict): boolean {
  return check.outcome === 'fail' && check.rule === rule;
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
