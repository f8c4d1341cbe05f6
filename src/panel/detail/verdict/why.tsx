import type { JSX } from 'preact';
import type { Evidence } from '../../../core/rules/evidence.ts';
import type { Check, Verdict } from '../../../core/verdict/verdict.ts';
import type { Detail } from '../detail-model.ts';
import { useSessionModel } from '../../panel-context.ts';
import { CERTAINTY_WORD } from '../../ui/detail-labels.ts';
import { clockOf, VERDICT_WORD } from '../../ui/labels.ts';
import { useSuccess } from './announce-success.ts';
import { EvidenceList } from './evidence-list.tsx';
import { TraceOffer } from '../../trace/trace-offer.tsx';
import { Prose } from '../../ui/prose.tsx';
import { foldedMiddle, visibleText } from '../../ui/visible-text.ts';
import { HelpLinks } from '../../help/rule-links.tsx';

/** Longer URLs are folded, in characters. */
const LONGEST_URL = 160;

/** The verdict in a sentence, or each possible cause in a few words; the values it is about, and why the rule exists. */
export function Why({ detail }: { readonly detail: Detail }): JSX.Element {
  const { row, legs } = detail;
  const { verdict, exchange } = row;
  const { url } = exchange.hops[0].request;
  const evidence = evidenceOf(
    legs.flatMap(({ report }) => report?.checks ?? []),
    verdict,
  );
  const why = detail.fix.explanation?.why;
  const model = useSessionModel();
  const was = model.comparison.value?.changeOf(row);
  const now = verdict.verdict === 'allowed' ? undefined : model.allowedLater(row);
  useSuccess(row, now);
  return (
    <section class={`why ${row.shownVerdict}`} aria-label="Verdict">
      <p class="mono quiet">
        {row.method} <span title={url}>{foldedMiddle(visibleText(url), LONGEST_URL)}</span>
      </p>
      {row.isTried && (
        <p>
          The page got this response because the fix that you are trying changed it on its way. The server
          itself sent what follows.
        </p>
      )}
      <p class="sentence">
        <Prose text={withoutVerdict(verdict.readings ? verdict.title : verdict.sentence)} />
      </p>
      {was && (
        <p class="was-before">
          Before the reload: {VERDICT_WORD[was.verdict].toLowerCase()}
          {was.verdict !== 'allowed' && ` (${was.title})`}
        </p>
      )}
      {!was && row.failedBefore !== null && (
        <p class="was-before">Works now. It failed before: {row.failedBefore}</p>
      )}
      {now && (
        <p class="was-before">
          Works now: the same request was allowed at {clockOf(now.startedAt)}.{' '}
          <button type="button" class="link" onClick={() => (model.selectedId.value = now.id)}>
            Show it
          </button>
        </p>
      )}
      {exchange.asked?.source !== undefined && (
        <p class="quiet">From DevTools’ network log; extensions are not shown this request.</p>
      )}
      {evidence.length > 0 && <EvidenceList evidence={evidence} />}
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
      <TraceOffer exchange={exchange} verdict={verdict} />
      <HelpLinks row={row} />
    </section>
  );
}

/** What the deciding check of each reading looked at, each value once. */
function evidenceOf(checks: readonly Check[], verdict: Verdict): Evidence[] {
  const found = new Map<string, Evidence>();
  for (const { rule } of verdict.readings ?? [verdict]) {
    const deciding = checks.find(
      (check) => check.rule === rule && (check.outcome === 'fail' || check.outcome === 'unknown'),
    );
    for (const one of deciding?.evidence ?? []) found.set(`${one.side} ${one.kind} ${one.name}`, one);
  }
  return [...found.values()];
}

/** The sentence without the verdict in front, which the bar above already shows. */
export function withoutVerdict(sentence: string): string {
  const rest = sentence.replace(
    /^(Blocked by CORS|Allowed|Opaque|Not CORS|Not certain|Pending|Unknown): /,
    '',
  );
  return rest.slice(0, 1).toUpperCase() + rest.slice(1);
}
