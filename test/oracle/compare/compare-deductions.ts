import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import { credentialsOf, modeOf } from '../browsers/request-modes.ts';
import type { Difference } from './compare-reading.ts';
import type { Match } from './match-witnesses.ts';

/** Facts that an extension is not shown: the verdict names them rightly or not at all. */
export function differencesOfDeductions(
  verdict: Verdict,
  { pageRequest, exchange: { engine } }: Match,
): readonly Difference[] {
  const found: Difference[] = [];
  const mode = modeOf(pageRequest, engine);
  const saidMode = verdict.mode.value;
  if (saidMode !== null && saidMode !== mode) found.push(['mode', saidMode, mode]);
  const credentials = credentialsOf(pageRequest, engine);
  const said = verdict.credentials.value;
  if (mode === 'cors' && said !== null && said !== credentials)
    found.push(['credentials', said, credentials]);
  return found;
}
