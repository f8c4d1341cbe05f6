import { EXCHANGES } from '../../playground/exchanges/index.ts';
import type { Sighting } from '../../playground/exchange.ts';
import type { Judged } from '../judged-log.ts';
import { tableLines } from '../text-table.ts';

/** What the page saw of one exchange, and what the extension says about it. */
export interface VerdictCheck {
  readonly sighting: Sighting;
  /** Undefined if the browser showed the extension nothing. */
  readonly judged: Judged | undefined;
  readonly agrees: boolean;
}

export function checkVerdicts(sightings: readonly Sighting[], judged: readonly Judged[]): VerdictCheck[] {
  // The last exchange of each URL: earlier ones only fill a cache.
  const byUrl = new Map(judged.map((one) => [one.exchange.hops[0].request.url, one]));
  const engine = judged[0]?.exchange.engine;
  const invisible = new Set(
    EXCHANGES.filter(
      ({ expect, hiddenBy }) => expect === 'invisible' || (hiddenBy !== undefined && hiddenBy === engine),
    ).map(({ id }) => id),
  );
  return sightings.map((sighting) => {
    const found = byUrl.get(sighting.url);
    const agrees = found ? agreesWith(found, sighting) : invisible.has(sighting.id);
    return { sighting, judged: found, agrees };
  });
}

/** Allowed means that the page got the response. If there are several readings, one of them must be right. */
function agreesWith({ verdict }: Judged, { got }: Sighting): boolean {
  return (verdict.readings ?? [verdict]).some((reading) => (reading.verdict === 'allowed') === got);
}

export function checkLines(comparisons: readonly VerdictCheck[]): string[] {
  return tableLines(
    ['', 'EXCHANGE', 'VERDICT', 'RULE', 'THE PAGE SAW'],
    comparisons.map(({ sighting, judged, agrees }) => [
      agrees ? 'ok' : 'NO',
      sighting.id,
      judged?.verdict.verdict ?? 'invisible',
      judged ? ruleOf(judged) : '-',
      `${sighting.got ? 'success' : 'failure'}: ${sighting.says}`,
    ]),
  );
}

function ruleOf({ verdict }: Judged): string {
  const { rule, reason, certainty } = verdict;
  const name = reason === null ? (rule ?? '-') : `${rule ?? '-'} (${reason})`;
  return certainty === 'ambiguous' ? `${name}, or another` : name;
}
