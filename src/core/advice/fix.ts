import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { lastHop } from '../exchange/exchange.ts';
import { originOf } from '../fetch/origin.ts';
import { legsAssuming, type JudgeInput } from '../verdict/judge-input.ts';
import { legsAfterRedirect } from '../verdict/legs-after-redirect.ts';
import type { LegUnderCors } from '../verdict/run-checks.ts';
import type { Fix, FixStep, Verdict } from '../verdict/verdict.ts';
import { explain, isBehindRedirect } from './explain.ts';
import { lastRedirectOf } from './last-redirect.ts';
import { withoutResponseHeaders } from './legs-in-engine.ts';
import { fixNote } from './fix-note.ts';
import { requiredChange } from './fix-step.ts';
import { refusedByOther } from './other-engine-note.ts';
import { speaksNoHttp } from './no-http.ts';
import { isUnseen, stepsBeyond, type FixSteps } from './merge-steps.ts';
import { isProven } from './prove-fix.ts';

/**
 * The smallest change of responses after which the browser allows the exchange. It is computed leg by leg, applied to the
 * captured responses, and judged again. Legs that were never seen are assumed to send no CORS headers. If the credentials
 * mode is unknown, the change is for a request without credentials, and what credentials need is kept apart.
 * @param said whether the page sends credentials, where the user says so
 */
export function proposeFix(input: JudgeInput, verdict: Verdict, said?: boolean): Fix {
  const assumed = said === undefined ? verdict : assuming(verdict, said);
  const readings = verdict.readings ?? [verdict];
  // A login server must not open its pages to scripts.
  const isLogin = readings.some(isBehindRedirect) && lastRedirectOf(input.exchange)?.kind === 'login';
  const modes = modesOf(input, assumed);
  const found = isLogin ? NONE : stepsFor(input, verdict, modes);
  const explanation = verdict.readings ? null : explain(input.exchange, verdict);
  const { steps, onlyWithCredentials } = found;
  const passesAsItIs = said !== undefined && found.isNeedless;
  const other =
    steps || passesAsItIs ? refusedByOther(input, !modes.includes(false), steps ?? []) : undefined;
  const own = input.exchange.engine;
  return {
    explanation,
    steps,
    onlyWithCredentials,
    passesIn: other ? [own, ...(other.legs.length === 0 ? [other.engine] : [])] : [],
    note: passesAsItIs ? WITHOUT_COOKIES : fixNote(input, assumed, found, other),
  };
}

const WITHOUT_COOKIES = 'Without cookies, this request passes as it is: no change of the server is needed.';

function assuming(verdict: Verdict, include: boolean): Verdict {
  return { ...verdict, credentials: { value: include ? 'include' : 'same-origin', inferred: false } };
}

/** The values of credentials mode `include` that the fix has to consider. */
function modesOf(input: JudgeInput, { credentials: { value } }: Verdict): readonly boolean[] {
  return value === null ? input.credentials.values : [value === 'include'];
}

interface Found extends FixSteps {
  /** Nothing has to change under the one credentials mode that is considered. */
  readonly isNeedless: boolean;
}

const NONE: Found = { steps: null, onlyWithCredentials: null, isNeedless: false };

function stepsFor(input: JudgeInput, verdict: Verdict, modes: readonly boolean[]): Found {
  // If no rule decided, the deciding leg was not recorded, and nothing could be proven.
  const readings = (verdict.readings ?? [verdict]).filter(({ rule }) => rule !== null);
  if (!readings.some((reading) => reading.verdict === 'blocked')) return NONE;
  // No server was asked, so no response can help.
  if (verdict.reason === 'upgraded' || speaksNoHttp(input.exchange)) return NONE;
  const plain = modes.includes(false) ? provenSteps(input, false) : undefined;
  const credentialed = modes.includes(true) ? provenSteps(input, true) : undefined;
  // Then the page is wrong, and nothing that the server was seen to send.
  const seen = (plain ?? credentialed ?? []).filter((step) => !isUnseen(input, step));
  if (verdict.reason === 'response-header' && seen.length === 0) return NONE;
  // What passes without credentials can only have been blocked with them.
  if (!plain || plain.length === 0) {
    const only = modes.includes(false) && !plain ? undefined : credentialed;
    const isNeedless = modes.length === 1 && plain?.length === 0;
    return { steps: only && only.length > 0 ? only : null, onlyWithCredentials: null, isNeedless };
  }
  const onlyWithCredentials = credentialed ? stepsBeyond(plain, credentialed) : null;
  return { steps: plain, onlyWithCredentials, isNeedless: false };
}

/** The changes for this credentials mode, empty where none is needed; undefined where no change helps. */
function provenSteps(input: JudgeInput, include: boolean): FixStep[] | undefined {
  const legs = [...legsAssuming(input, include), ...legsBeyond(input, include)].map(withoutResponseHeaders);
  // Where the origin is `null` on a request, Firefox still sends the real one in its preflight, and Chromium does not.
  const hopsWithNull = new Set(legs.filter(({ context }) => context.origin === 'null').map(({ hop }) => hop));
  const openServers = new Set(legs.filter(allowsEveryOrigin).map(({ leg }) => originOf(leg.url)));
  const steps = legs.flatMap((judged) => {
    const hasNullOrigin = hopsWithNull.has(judged.hop);
    const isOpen = openServers.has(originOf(judged.leg.url));
    const step = requiredChange(judged, { include, hasNullOrigin, isOpen, type: input.exchange.type });
    return step ? [step] : [];
  });
  return isProven(legs, steps) ? steps : undefined;
}

function allowsEveryOrigin({ leg: { response } }: LegUnderCors): boolean {
  return response !== undefined && corsHeadersOf(response).allowOrigin === '*';
}

/** The hop behind a refused redirect, which was never requested. */
function legsBeyond(input: JudgeInput, include: boolean): LegUnderCors[] {
  return lastHop(input.exchange).request.kind === 'redirect' ? legsAfterRedirect(input, include) : [];
}
