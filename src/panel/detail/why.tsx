import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Verdict } from '../../core/verdict/verdict.ts';
import type { Comparison } from '../compare/comparison.ts';
import type { Topic } from '../workspace.ts';
import type { Detail } from './detail-model.ts';
import { adviceOn } from '../fix/why-and-fix.ts';
import { VERDICT_WORD } from '../ui/labels.ts';
import { EvidenceList } from './evidence-list.tsx';
import { Prose } from '../ui/prose.tsx';
import { Links } from '../help/rule-links.tsx';

interface Props {
  readonly detail: Detail;
  readonly comparison: Comparison | null;
  readonly help: Signal<Topic | null>;
}

/** The sentence, the values it speaks of, and why browsers care. */
export function Why({ detail, comparison, help }: Props): JSX.Element {
  const { row, legs } = detail;
  const { verdict, exchange } = row;
  const failed = legs
    .flatMap(({ report }) => report?.checks ?? [])
    .find((check) => isDeciding(check, verdict));
  const why = adviceOn(verdict)?.why;
  const was = comparison?.changeOf(row);
  return (
    <section class={`why ${verdict.verdict}`} aria-label="Verdict">
      <p class="mono quiet">
        {row.method} {exchange.hops[0].request.url}
      </p>
      <p class="sentence">
        <Prose text={withoutVerdict(verdict.sentence)} />
      </p>
      {was && (
        <p class="was-before">
          Before the reload: {VERDICT_WORD[was.verdict].toLowerCase()}
          {was.verdict !== 'allowed' && ` – ${was.title}`}
        </p>
      )}
      {failed && <EvidenceList evidence={failed.evidence} />}
      {verdict.netError !== null && !verdict.sentence.includes(verdict.netError) && (
        <p>
          The browser’s error: <code>{verdict.netError}</code>
        </p>
      )}
      {verdict.verdict === 'blocked' && why !== undefined && (
        <p>
          <Prose text={why} />
        </p>
      )}
      {verdict.certainty !== 'certain' && (
        <p class="quiet">
          <span class="certainty">{CERTAINTY_WORD[verdict.certainty]}.</span> <Prose text={verdict.because} />
        </p>
      )}
      <Links row={row} help={help} />
    </section>
  );
}

const CERTAINTY_WORD = { inferred: 'Inferred', ambiguous: 'Ambiguous' } as const;

function isDeciding(check: { readonly rule: string; readonly outcome: string }, { rule }: Verdict): boolean {
  return check.outcome === 'fail' && check.rule === rule;
}

/** The bar above says it already. */
function withoutVerdict(sentence: string): string {
  const rest = sentence.replace(/^(Blocked by CORS|Allowed|Not CORS|Pending|Unknown): /, '');
  return rest.slice(0, 1).toUpperCase() + rest.slice(1);
}
