import type { Exchange } from '../../core/exchange/exchange.ts';
import type { HarOrigin } from '../../har/write/write.ts';
import { writeHarText } from '../../har/write/write.ts';
import { judgeInSteps } from '../judge-in-steps.ts';
import type { OutputOptions } from './arguments.ts';
import { verdictLines } from './format-verdicts.ts';
import { inputForSharing } from './input-for-sharing.ts';

/** So many are always judged. */
const FEW = 200;
/** So many are judged to see how long it takes. */
const SAMPLE = 50;
/** The share of the time that is used, as the machine may become busier. */
const USED = 0.6;

/** How many of the exchanges can be redacted, judged, printed and written until a time, in milliseconds since the epoch. */
export async function affordableCount(
  exchanges: readonly Exchange[],
  origin: HarOrigin,
  { har, report, redaction }: OutputOptions,
  end: number,
): Promise<number> {
  if (end === Infinity || exchanges.length <= FEW) return exchanges.length;
  const began = Date.now();
  const { network: _, ...rest } = origin;
  const input = await inputForSharing(exchanges.slice(0, SAMPLE), rest, redaction);
  for (const line of verdictLines(await judgeInSteps(input.exchanges, input.history))) void line;
  if (har !== undefined || report !== undefined) for (const piece of writeHarText(input)) void piece;
  const each = Math.max(0.01, (Date.now() - began) / SAMPLE);
  return Math.max(SAMPLE, Math.floor(((end - Date.now()) * USED) / each));
}
