import { candidate, notCors, type Candidate } from './candidate.ts';
import { corsReadings } from './cors-readings.ts';
import { lastHop } from '../exchange/exchange.ts';
import { opaqueReadings } from './opaque-blocking.ts';
import type { JudgeInput } from './judge-input.ts';
import { isAboutLocation } from './redirect-readings.ts';
import type { UnknownReason } from './verdict.ts';

/**
 * The readings of an exchange from a file that leaves out what would decide it: nothing is asserted then, except what the
 * file's own preflight or redirect was refused for. Undefined where nothing that matters is missing.
 */
export function unrecordedReadings(input: JudgeInput): Candidate[] | undefined {
  const { unrecorded, mayLackLegs } = input.exchange;
  if (unrecorded === 'response') return refusedBefore(input) ?? [unknown(input, 'response-not-recorded')];
  if (unrecorded !== undefined && unrecorded !== 'origin')
    return [unknown(input, `${unrecorded}-not-recorded`)];
  return opaqueReadings(input) ?? (mayLackLegs ? missingLegReadings(input) : undefined);
}

function missingLegReadings(input: JudgeInput): Candidate[] | undefined {
  const { request } = lastHop(input.exchange);
  const { error } = request;
  if (request.kind === 'preflight')
    return error === undefined ? undefined : [notCors(input, 'cors', error, undefined, 'preflight')];
  if (!request.response && error !== undefined && input.engine.corsErrors.includes(error))
    return withoutResponse(input, error);
  const endsInRedirect =
    request.kind === 'redirect' && request.redirectedTo === undefined && error === undefined;
  if (!endsInRedirect) return undefined;
  return refusedBefore(input) ?? [unknown(input, 'redirect-target-not-recorded')];
}

/** It failed as what CORS forbids does, and as other requests do; only a refused preflight tells which. */
function withoutResponse(input: JudgeInput, netError: string): Candidate[] | undefined {
  const { preflight } = lastHop(input.exchange);
  if (preflight && (!preflight.response || refusedBefore(input))) return undefined;
  return [{ ...unknown(input, 'response-not-shown'), netError }];
}

/**
 * The readings of what the file has, where the CORS protocol refuses it under every assumption. Whether the target of a
 * redirect was looked at is not among that: the page may not have wanted it followed.
 */
function refusedBefore(input: JudgeInput): Candidate[] | undefined {
  if (!input.modes.values.every((mode) => mode === 'cors')) return undefined;
  const readings = corsReadings({ ...input, outcome: { kind: 'unproven' } });
  const isRefusal = ({ verdict, rule }: Candidate): boolean =>
    verdict === 'blocked' && !isAboutLocation(rule);
  return readings.every(isRefusal) ? readings : undefined;
}

function unknown(input: JudgeInput, reason: UnknownReason): Candidate {
  const [mode = 'cors'] = input.modes.values;
  return { ...candidate({ reason, mode }), mode: input.modes.seen ? mode : null };
}
