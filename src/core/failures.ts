import { readAnswer } from './answer.ts';
import { failuresOf, type Failed } from './evaluate.ts';
import { lastHop, type LegResponse } from './exchange.ts';
import type { Candidate } from './candidate.ts';
import { ruleOf } from './rules/index.ts';
import { allFailuresUnder, legsUnder, stopUnder, type Scene } from './scene.ts';
import { engines } from './engine.ts';
import type { Failure, Reading } from './verdict.ts';

type Names = Pick<Reading, 'chromium' | 'failedParameter' | 'firefox'>;

/** What the two browsers call the end of this exchange, whichever captured it: their orders of checks differ. */
export function namesUnder(scene: Scene, { verdict, failed, credentials }: Candidate): Names {
  if (verdict !== 'blocked' || !failed) return namesOf(undefined);
  const include = credentials ?? false;
  const { chromium, failedParameter } = namesOf(stopUnder(scene, include, engines.chromium) ?? failed);
  return {
    chromium,
    failedParameter,
    firefox: namesOf(stopUnder(scene, include, engines.firefox) ?? failed).firefox,
  };
}

/** What the two browsers call one failure. */
function namesOf(failed: Failed | undefined): Names {
  if (!failed) return { chromium: null, failedParameter: null, firefox: null };
  const { rule, finding, context, leg } = failed;
  const firefox =
    typeof rule.firefox === 'string' || !leg.response
      ? rule.firefox
      : rule.firefox(readAnswer(leg.response), context);
  return {
    chromium: rule.chromium[context.phase] ?? null,
    failedParameter: asText(finding.parameter),
    firefox: typeof firefox === 'function' ? null : firefox,
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
  const include = credentials ?? false;
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
  if (context.phase !== 'preflight' || request.kind === 'preflight' || request.response || !leg.response)
    return [];
  const own = legsUnder(scene, include).find((one) => one.leg === request);
  if (!own) return [];
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
  const says = leg.response
    ? rule.says(readAnswer(leg.response), context, finding)
    : ruleOf(rule.id).title.fail;
  return {
    rule: rule.id,
    phase: context.phase,
    reason: finding.reason,
    chromium,
    firefox,
    predicted: isPredicted,
    says,
  };
}
