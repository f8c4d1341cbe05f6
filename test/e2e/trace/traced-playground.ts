import { checkVerdicts } from '../../../src/cli/start/check-verdicts.ts';
import type { Judged } from '../../../src/cli/judged-log.ts';
import type { Sighting } from '../../../src/playground/exchange.ts';

interface Run {
  readonly sightings: readonly Sighting[];
  judged(this: void): Promise<ReadonlyMap<string, Judged>>;
}

/** What browsers show to no extension: the rule and its reason, by the exchange's id. */
export const CAUSES = {
  csp: 'csp-blocked null certain',
  'mixed-content': 'mixed-content-blocked null certain',
  'mode-same-origin': 'request-not-sent same-origin-mode certain',
  'no-cors-no-redirect': 'request-not-sent no-cors-redirect-mode certain',
  'not-http': 'request-not-sent scheme certain',
};

export async function causesIn({ sightings, judged }: Run): Promise<Record<string, string>> {
  const found = await judged();
  const causes = sightings
    .filter(({ id }) => id in CAUSES)
    .map(({ id, url }) => {
      const verdict = found.get(url)?.verdict;
      return [id, `${verdict?.rule} ${verdict?.reason} ${verdict?.certainty}`] as const;
    });
  return Object.fromEntries(causes);
}

/** Ids of exchanges whose verdict is not certain, with what is not. */
export async function uncertainIn({ sightings, judged }: Run): Promise<string[]> {
  const found = await judged();
  return sightings.flatMap(({ id, url }) => {
    const verdict = found.get(url)?.verdict;
    if (!verdict || verdict.certainty === 'certain') return [];
    return [`${id}: ${verdict.certainty} ${verdict.rule}`];
  });
}

/** Ids of exchanges whose verdict is not what the page saw. */
export async function wrongIn({ sightings, judged }: Run): Promise<string[]> {
  return checkVerdicts(sightings, [...(await judged()).values()])
    .filter(({ agrees }) => !agrees)
    .map(({ sighting: { id } }) => id);
}
