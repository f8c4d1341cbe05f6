import { readAnswer } from './answer.ts';
import { failuresOf, type Failed } from './evaluate.ts';
import { lastHop, type LegResponse } from './exchange.ts';
import type { Candidate } from './candidate.ts';
import { chromiumName } from './rule.ts';
import { allFailuresUnder, legsUnder, stopUnder, type Scene } from './scene.ts';
import { engines, type Engine } from './engine.ts';
import type { Failure, Reading } from './verdict.ts';

type Names = Pick<Reading, 'chromium' | 'failedParameter' | 'firefox'>;

/** What the two browsers call the end of this exchange, whichever captured it: their orders of checks differ. */
export function namesUnder(scene: Scene, { verdict, failed, credentials }: Candidate): Names {
  if (verdict !== 'blocked' || !failed) return { chromium: null, failedParameter: null, firefox: null };
  const namesIn = (engine: Engine): Names =>
    namesOf(stopUnder(scene, credentials === true, engine) ?? failed);
  return { ...namesIn(engines.chromium), firefox: namesIn(engines.firefox).firefox };
}

/** What the two browsers call one failure. */
function namesOf({ rule, finding, context, leg }: Failed): Names {
  return {
    chromium: chromiumName(rule, context.phase),
    failedParameter: asText(finding.parameter),
    firefox:
      typeof rule.firefox === 'string' ? rule.firefox : rule.firefox(readAnswer(leg.response), context),
  };
}

/** Chromium hands the value on as UTF-8, and as nothing where its bytes are none. */
function asText(bytes: string | null): string | null {
  if (bytes === null || !/[\u0080-\u00ff]/.test(bytes)) return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (char) => char.charCodeAt(0)),
    );
  } catch {
    return '';
  }
}

/** Every check that fails, the deciding one first; then what the request would meet that was never sent. */
export function failuresFor(scene: Scene, { verdict, failed, credentials }: Candidate): Failure[] {
  if (verdict !== 'blocked' || !failed) return [];
  const include = credentials === true;
  const all = allFailuresUnder(scene, include);
  const seen = [failed, ...all.filter((one) => one.rule !== failed.rule || one.leg !== failed.leg)];
  return [...seen.map((one) => failureOf(one, false)), ...predicted(scene, failed, include)];
}

/**
 * The request behind a refused preflight was never sent. Most servers answer both by the same code, so its response is
 * expected to carry the origin and credentials headers that the preflight's response has.
 */
function predicted(scene: Scene, { context, leg }: Failed, include: boolean): Failure[] {
  const { request } = lastHop(scene.exchange);
  const own = legsUnder(scene, include).find((one) => one.leg === request);
  if (context.phase !== 'preflight' || request.kind === 'preflight' || request.response || !own) return [];
  const response: LegResponse = { ...leg.response, status: 200 };
  const imagined = {
    ...own,
    leg: { ...request, response },
    context: { ...own.context, phase: 'request' as const },
  };
  return failuresOf(imagined).map((one) => failureOf(one, true));
}

function failureOf(failed: Failed, isPredicted: boolean): Failure {
  const { rule, finding, context, leg } = failed;
  const { chromium, firefox } = namesOf(failed);
  return {
    rule: rule.id,
    phase: context.phase,
    reason: finding.reason,
    chromium,
    firefox,
    predicted: isPredicted,
    says: rule.says(readAnswer(leg.response), context, finding),
  };
}
