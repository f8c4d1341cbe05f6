import type { JSX } from 'preact';
import type { Verdict } from '../../../core/verdict/verdict.ts';
import type { Detail } from '../detail-model.ts';
import { whyAndFixFor } from '../../fix/why-and-fix.ts';
import { useSessionModel } from '../../panel-context.ts';
import { CERTAINTY_WORD, VERDICT_WORD } from '../../ui/labels.ts';
import { EvidenceList } from './evidence-list.tsx';
import { Prose } from '../../ui/prose.tsx';
import { HelpLinks } from '../../help/rule-links.tsx';

/** The verdict in a sentence, the values it is about, and why the rule exists. */
export function Why({ detail }: { readonly detail: Detail }): JSX.Element {
  const { row, legs } = detail;
  const { verdict, exchange } = row;
  const failed = legs
    .flatMap(({ report }) => report?.checks ?? [])
    .find((check) => isDeciding(check, verdict));
  const why = whyAndFixFor(verdict)?.why;
  const was = useSessionModel().comparison.value?.changeOf(row);
  return (
    <section class={`why ${verdict.verdict}`} aria-label="Verdict">
      <p class="mono quiet">
        {row.method} {exchange.hops[0].request.url}
      </p>
      {row.isTried && (
        <p>
          The page got this response because the fix that you are trying changed it on its way. The server
          itself sent what follows.
        </p>
      )}
      <p class="sentence">
        <Prose text={withoutVerdict(verdict.sentence)} />
      </p>
      {was && (
        <p class="was-before">
          Before the reload: {VERDICT_WORD[was.verdict].toLowerCase()}
          {was.verdict !== 'allowed' && `, ${was.title}`}
        </p>
      )}
      {failed && <EvidenceList evidence={failed.evidence} />}
      {verdict.netError !== null && !verdict.sentence.includes(verdict.netError) && (
        <p>
          Browser error: <code>{verdict.netError}</code>
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
      <HelpLinks row={row} />
    </section>
  );
}

function isDeciding(check: { readonly rule: string; readonly outcome: string }, { rule }: Verdict): boolean {
  return check.outcome === 'fail' && check.rule === rule;
}

/** The sentence without the verdict in front, which the bar above already shows. */
function withoutVerdict(sentence: string): string {
  const rest = sentence.replace(/^(Blocked by CORS|Allowed|Not CORS|Pending|Unknown): /, '');
  return rest.slice(0, 1).toUpperCase() + rest.slice(1);
}
