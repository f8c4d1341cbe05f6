import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import { differenceOf, namesOf, type Difference } from './compare-reading.ts';
import type { ExpectedVerdict } from './expected-verdict.ts';
import { browserWords, type Match } from './match-witnesses.ts';
import { mayBeAmbiguous } from './ambiguity.ts';

/** Every way in which our verdict contradicts the browser. */
export function differencesOfVerdict(
  verdict: Verdict,
  expected: ExpectedVerdict,
  match: Match,
): readonly Difference[] {
  if (verdict.certainty === 'ambiguous') return differencesOfReadings(verdict, expected, match);
  const difference = differenceOf(verdict, expected, match.exchange);
  if (!difference) return [];
  const [kind, weSay, browserSays] = difference;
  return [
    [kind, weSay, kind === 'verdict' ? `${browserSays} (${browserWords(match.recorded)})` : browserSays],
  ];
}

/** One of several readings must be the browser's, and the verdict above them must be true of all. */
function differencesOfReadings(
  { verdict, because, readings }: Verdict,
  expected: ExpectedVerdict,
  { exchange, recorded }: Match,
): Difference[] {
  const found: Difference[] = [];
  const all = readings ?? [];
  const words = browserWords(recorded);
  const names = all.map((reading) => [reading.verdict, ...namesOf(reading, exchange)].join(' ')).join(' or ');
  if (!mayBeAmbiguous(exchange)) found.push(['ambiguity', because, words]);
  if (all.length < 2 || all.every((reading) => differenceOf(reading, expected, exchange)))
    found.push(['readings', names, `${expected.verdict} ${expected.name ?? ''} (${words})`]);
  const isCommon = all.every((reading) => reading.verdict === all[0]?.verdict);
  if (verdict !== (isCommon ? all[0]?.verdict : 'unknown'))
    found.push(['headline', `${verdict} of ${names}`, words]);
  return found;
}
