import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { failuresOf, type FailedCheck } from './run-checks.ts';
import { isRedirect, lastHop, type LegResponse } from '../exchange/exchange.ts';
import type { Candidate } from './candidate.ts';
import { chromiumName } from '../rules/rule.ts';
import { allFailuresUnder, legsAssuming, firstFailureAssuming, type JudgeInput } from './judge-input.ts';
import { engines, type Engine } from '../fetch/engine.ts';
import type { Failure, Reading } from './verdict.ts';

type Names = Pick<Reading, 'chromium' | 'failedParameter' | 'firefox'>;
type FailureNames = Names & { readonly firefox: string | readonly string[] };

/**
 * The names that both browsers give to this failure, whichever of them captured it: their orders of checks differ. If the
 * credentials mode is unknown, Firefox may have one name for a request with credentials and another for one without.
 */
export function browserNamesOf(input: JudgeInput, { verdict, failed, credentials }: Candidate): Names {
  if (verdict !== 'blocked' || !failed) return { chromium: null, failedParameter: null, firefox: null };
  const assumed = credentials === null ? input.credentials.values : [credentials];
  const namesIn = (engine: Engine, include: boolean): FailureNames =>
    namesOf(firstFailureAssuming(input, include, engine) ?? failed);
  const firefox = new Set(assumed.flatMap((include) => namesIn(engines.firefox, include).firefox));
  if (mayBeForbidden(input)) firefox.add('CORSDidNotSucceed2');
  const [name = null, ...others] = firefox;
  return {
    ...namesIn(engines.chromium, assumed.includes(true) && !assumed.includes(false)),
    firefox: others.length === 0 ? name : [...firefox],
  };
}

/**
 * Firefox asks the page's policy about a redirect of a preflight before it looks at its headers, and then does not announce
 * it; neither does it with `redirect: "manual"`.
 */
function mayBeForbidden({ exchange }: JudgeInput): boolean {
  const { response, redirectedTo } = lastHop(exchange).preflight ?? {};
  return (
    exchange.policies !== undefined &&
    redirectedTo === undefined &&
    response !== undefined &&
    isRedirect(response)
  );
}

/** The names that both browsers give to one failure. */
function namesOf({ rule, finding, context, leg }: FailedCheck): FailureNames {
  return {
    chromium: chromiumName(rule, context.phase),
    failedParameter: asText(finding.parameter),
    firefox:
      typeof rule.firefox === 'string' ? rule.firefox : rule.firefox(corsHeadersOf(leg.response), context),
  };
}

/** Chromium reports the value as UTF-8, and an empty one if its bytes are not UTF-8. */
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

/** Every check that fails in all of these readings, the deciding check of the first reading in front. */
export function failuresOfReadings(input: JudgeInput, readings: readonly Candidate[]): Failure[] {
  const [first = [], ...others] = readings.map((one) => failuresOfReading(input, one));
  const isIn = (list: readonly Failure[], { rule, phase, predicted }: Failure): boolean =>
    list.some((one) => one.rule === rule && one.phase === phase && one.predicted === predicted);
  return first.filter((failure, index) => index === 0 || others.every((list) => isIn(list, failure)));
}

/** Every check that fails, the deciding one first; then the checks that the request, which was never sent, would fail. */
function failuresOfReading(input: JudgeInput, { failed, credentials }: Candidate): Failure[] {
  if (!failed) return [];
  const include = credentials ?? input.credentials.values[0] === true;
  const all = allFailuresUnder(input, include);
  const seen = [failed, ...all.filter((one) => one.rule !== failed.rule || one.leg !== failed.leg)];
  return [...seen.map((one) => failureOf(one, false)), ...predicted(input, failed, include)];
}

/**
 * The request after a refused preflight was never sent. Most servers answer both with the same code, so its response is
 * expected to carry the origin and credentials headers that the preflight's response has.
 */
function predicted(input: JudgeInput, { context, leg }: FailedCheck, include: boolean): Failure[] {
  const { request } = lastHop(input.exchange);
  const own = legsAssuming(input, include).find((one) => one.leg === request);
  if (
    context.phase !== 'preflight' ||
    context.byBrowser === true ||
    request.kind === 'preflight' ||
    request.response ||
    !own
  )
    return [];
  const response: LegResponse = { ...leg.response, status: 200 };
  const imagined = {
    ...own,
    leg: { ...request, response },
    context: { ...own.context, phase: 'request' as const },
  };
  return failuresOf(imagined).map((one) => failureOf(one, true));
}

function failureOf(failed: FailedCheck, isPredicted: boolean): Failure {
  const { rule, finding, context, leg } = failed;
  const { chromium, firefox } = namesOf(failed);
  const says = rule.says(corsHeadersOf(leg.response), context, finding);
  return {
    rule: rule.id,
    phase: context.phase,
    reason: finding.reason,
    chromium,
    firefox,
    predicted: isPredicted,
    says: isPredicted ? `Not sent yet. If the server answers the request like the preflight: ${says}` : says,
  };
}
