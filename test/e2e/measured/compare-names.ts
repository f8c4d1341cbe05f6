import type { Judged } from '../../../src/cli/judged-log.ts';
import { legsOf } from '../../../src/core/exchange/exchange.ts';
import type { Reading } from '../../../src/core/verdict/verdict.ts';
import type { Measured } from '../../support/measured-scenarios.ts';

/** How the names of a browser are written, of a reading that is a block. */
export type NamesOf = (reading: Reading) => readonly string[];

/** What is said of one scenario, beside what was measured; empty where both agree. */
export function differencesFrom(
  judged: readonly Judged[],
  { ok, type, wire }: Measured,
  expected: readonly string[],
  namesOf: NamesOf,
): readonly string[] {
  const open = judged.map(({ verdict }) => verdict.readings ?? [verdict]);
  const said = open.map((readings) => readings.flatMap((one) => namesIn(one, namesOf)));
  const last = open.at(-1) ?? [];
  const preflights = judged
    .flatMap(({ exchange }) => legsOf(exchange))
    .filter(({ kind, response }) => kind === 'preflight' && response !== undefined);
  const measuredPreflights = wire.filter(({ pre }) => pre === true);
  // Some scripts say the same whatever came of their request.
  const isSilent = type === 'x' || type === 'beacon' || type === 'beacon-throw';
  return [
    ...(canBe(said, expected) ? [] : [`said ${JSON.stringify(said)}, measured ${JSON.stringify(expected)}`]),
    ...(isSilent || judged.length === 0 || last.some(({ verdict }) => (verdict === 'allowed') === ok)
      ? []
      : [
          `the last is ${last.map(({ verdict }) => verdict).join(' or ')}, measured ${ok ? 'allowed' : 'failed'}`,
        ]),
    ...(preflights.length === measuredPreflights.length
      ? []
      : [`${preflights.length} preflights, measured ${measuredPreflights.length}`]),
  ];
}

/** The names of a block; `''` for anything else. */
function namesIn(reading: Reading, namesOf: NamesOf): readonly string[] {
  return reading.verdict === 'blocked' ? namesOf(reading) : [''];
}

/** Whether one name of each, in this order and without what is no block, makes the expected ones. */
function canBe([first, ...rest]: readonly (readonly string[])[], expected: readonly string[]): boolean {
  if (!first) return expected.length === 0;
  return first.some((name) =>
    name === '' ? canBe(rest, expected) : name === expected[0] && canBe(rest, expected.slice(1)),
  );
}
