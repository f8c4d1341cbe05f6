import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { lastHop } from '../exchange/exchange.ts';
import { originOf } from '../fetch/origin.ts';
import { asCode, quote, type WhyAndFix } from '../rules/rule.ts';
import { ruleOf, type RuleId } from '../rules/catalogue/index.ts';
import { escapeInvisible } from './escape-invisible.ts';
import type { Candidate } from './candidate.ts';
import { firstFailureAssuming, type JudgeInput } from './judge-input.ts';
import type { FailedCheck } from './run-checks.ts';
import { hostOf, redirectOf, redirectTargetOf, unfollowedRedirect } from './redirect-phrases.ts';
import type { CachedPreflight, UnknownReason, VerdictKind } from './verdict.ts';

const VERDICT_WORDS: Readonly<Record<VerdictKind, string>> = {
  allowed: 'Allowed',
  blocked: 'Blocked by CORS',
  'not-cors': 'Not CORS',
  unknown: 'Unknown',
};

/** The verdict in words, with the values that were seen; header names and values in backticks. */
export function sentenceFor(
  input: JudgeInput,
  readings: readonly Candidate[],
  cached: CachedPreflight | null,
): string {
  if (readings.length > 1) return escapeInvisible(sentenceOfAll(input, readings));
  // There is at least one.
  const first = readings.reduce((only) => only);
  const said = statement(input, first, cached);
  const redirect = unfollowedRedirect(input, readings);
  return escapeInvisible(`${wordOf(first)}: ${redirect === '' ? said : `${redirect} ${upperFirst(said)}`}`);
}

function wordOf({ verdict, reason, rule }: Candidate): string {
  if (reason === 'pending') return 'Pending';
  return rule === 'allowed-no-cors-opaque' ? 'Opaque' : VERDICT_WORDS[verdict];
}

/** Every reading with its condition: none is preferred. */
function sentenceOfAll(input: JudgeInput, readings: readonly Candidate[]): string {
  const [agreed = 'unknown', ...others] = new Set(readings.map(({ verdict }) => verdict));
  const differ = others.length > 0;
  const parts = readings.map((one) => {
    if (!differ) return `${upperFirst(one.if)}: ${statement(input, one, null)}`;
    // A failed check has values to show; for the others the condition is enough.
    const why = one.failed ? `: ${statement(input, one, null)}` : '.';
    return `${wordOf(one)} ${one.if}${why}`;
  });
  const redirect = unfollowedRedirect(input, readings);
  const intro = [redirect, `${readings.length} explanations are possible.`, ...parts];
  return `${VERDICT_WORDS[differ ? 'unknown' : agreed]}: ${intro.join(' ').trim()}`;
}

/** What decided, in a few words: with the value where the rule knows it. Of several readings, each. */
export function titleFor(readings: readonly Candidate[]): string {
  if (readings.length === 1) return readings.map(titleOf).join('');
  const titles = new Set(
    readings.map((one) => upperFirst(titleOf(one).replace(/^(?:Allowed|Not CORS): /, ''))),
  );
  const differ = new Set(readings.map(({ verdict }) => verdict)).size > 1;
  return `${differ ? 'Not certain: ' : ''}${[...titles].join('; or: ')}`;
}

function titleOf(candidate: Candidate): string {
  const { verdict, rule, failed } = candidate;
  if (failed) {
    const { leg, context, finding, hop } = failed;
    const { headline, title } = failed.rule;
    const isMissing = failed.rule.id === 'missing-allow-origin' && leg.response.status < 400;
    if (isMissing && hop > 0) return `Redirected to ${hostOf(leg.url)}, which sends no CORS headers`;
    return escapeInvisible(headline?.(corsHeadersOf(leg.response), context, finding) ?? title.fail);
  }
  if (rule === null) return escapeInvisible(upperFirst(unknownBecause(candidate)));
  const { title } = ruleOf(rule);
  return verdict === 'allowed' ? title.pass : title.fail;
}

function statement(input: JudgeInput, reading: Candidate, cached: CachedPreflight | null): string {
  const { verdict, rule, failed } = reading;
  if (failed) {
    const { leg, context, finding, hop } = failed;
    const says = `${failed.rule.says(corsHeadersOf(leg.response), context, finding)}${cacheNote(failed)}`;
    const before = input.exchange.hops[hop - 1]?.request;
    if (before) return `${redirectOf(before.url, leg.url)}; ${lowerFirst(says)}`;
    const to = redirectTargetOf(failed);
    return to === undefined ? says : `${redirectOf(leg.url, to)}; ${lowerFirst(says)}`;
  }
  if (rule === null) return unknownBecause(reading);
  if (verdict !== 'allowed') return notCorsBecause(input, rule, reading);
  const allowed = allowedBecause(input, rule, reading, cached);
  return reading.mode === 'cors' ? allowed + brokenTransfer(input) : allowed;
}

/** Chromium does not say that a response that failed came from its cache; an unchanged Date shows it. */
function cacheNote({ finding, leg }: FailedCheck): string {
  if (finding.reason !== 'cached-response') return '';
  const likely = leg.response.fromCache ? '' : 'probably ';
  return ` It ${likely}came from the browser’s HTTP cache.`;
}

const UNSEEN_REQUEST = 'the preflight passed, but the request that follows it was not seen.';

/** Says of each reason what is missing. */
const SENTENCES: ReadonlyMap<string | null, string> = new Map<UnknownReason, string>([
  ['pending', 'there is no response yet.'],
  [
    'requester-not-recorded',
    'the recording does not say which page made this request, so there is no origin to compare with.',
  ],
  [
    'response-not-recorded',
    'the recording has no response to this request, and no error that would say why.',
  ],
  [
    'trial',
    'a trial changed this response, and what the browser shows of the server’s own does not tell whether it passes.',
  ],
  ['headers-not-recorded', 'the recording has no headers of this response.'],
  [
    'redirect-target-not-recorded',
    'the recording ends at this redirect; it has no request to the redirect’s target.',
  ],
]);

function unknownBecause({ verdict, reason, netError }: Candidate): string {
  if (reason === 'response-not-shown') {
    const what = verdict === 'blocked' ? 'it failed' : 'it failed, perhaps because of CORS';
    return `${what} (${asCode(`${netError}`)}); the recording does not contain the response that would show why.`;
  }
  return SENTENCES.get(reason) ?? UNSEEN_REQUEST;
}

function notCorsBecause(input: JudgeInput, rule: RuleId, { phase, reason, netError }: Candidate): string {
  const error = netError === null ? '' : ` (${asCode(netError)})`;
  const why =
    rule === 'aborted' ? waitedFor(input) : rule === 'network-failure' ? brokeOff(input) : undefined;
  const text = `${why ?? (specialCase(rule, reason) ?? ruleOf(rule)).why}${error}`;
  if (rule !== 'network-failure') return text;
  const said = phase === 'preflight' ? `The preflight failed. ${text}` : text;
  const before = input.exchange.hops.at(-2)?.request;
  return before ? `${redirectOf(before.url, lastHop(input.exchange).request.url)}. ${said}` : said;
}

/** What the page gave up waiting for, and when; undefined where it was answered. */
function waitedFor({ exchange }: JudgeInput): string | undefined {
  const { request, preflight } = lastHop(exchange);
  const leg = preflight && !preflight.response ? preflight : request;
  if (leg.response || leg.sentAt === undefined || request.endedAt === undefined) return undefined;
  const seconds = Math.round((request.endedAt - leg.sentAt) / 100) / 10;
  const what = leg === preflight ? 'the preflight' : 'the request';
  return `${asCode(originOf(leg.url))} did not answer ${what} in ${seconds} s; then the page aborted the request, or the user left the page.`;
}

/** A failure after the response began; undefined where there was none. */
function brokeOff(input: JudgeInput): string | undefined {
  const { response } = lastHop(input.exchange).request;
  if (!response) return undefined;
  const passes = input.credentials.values.some((include) => !firstFailureAssuming(input, include));
  return `The response began with status ${response.status}${passes ? ', its headers pass the CORS check' : ''}, and then the transfer broke.`;
}

/** A transfer that ended in an error after the response had passed. */
function brokenTransfer({ exchange, engine }: JudgeInput): string {
  const { response, error } = lastHop(exchange).request;
  if (!response || error === undefined || engine.abortErrors.includes(error)) return '';
  return ` CORS passed; then the transfer broke after status ${response.status} (${asCode(error)}).`;
}

/** The texts of the reason, if a rule decided that is not a check. */
function specialCase(rule: RuleId, reason: string | null): WhyAndFix | undefined {
  const record = ruleOf(rule);
  return reason === null || record.kind === 'check' ? undefined : record.reasons[reason];
}

function allowedBecause(
  { exchange }: JudgeInput,
  rule: RuleId,
  { credentials, reason }: Candidate,
  cached: CachedPreflight | null,
): string {
  const { request } = lastHop(exchange);
  const server = quote(originOf(request.url));
  const special = specialCase(rule, reason);
  if (special && rule === 'allowed-exact-origin') return lowerFirst(special.why);
  const { allowOrigin = '' } = request.response ? corsHeadersOf(request.response) : {};
  switch (rule) {
    case 'allowed-wildcard':
      return `${server} allows every origin (\`Access-Control-Allow-Origin: *\`), and the request was sent without credentials.`;
    case 'allowed-exact-origin':
      return `${server} allows this origin (${quote(`Access-Control-Allow-Origin: ${allowOrigin}`)}).`;
    case 'allowed-exact-origin-with-credentials':
      return `${server} allows this origin (${quote(allowOrigin)}) and has \`Access-Control-Allow-Credentials: true\`${
        credentials === true ? '' : ', so it is allowed with and without credentials'
      }.`;
    case 'allowed-null-origin':
      return `the request’s origin is opaque, and ${server} allows the origin \`null\`.`;
    case 'allowed-preflight-cached':
      return `the preflight was answered from the cache${
        cached?.secondsLeft == null ? '' : ` (valid for ${cached.secondsLeft} more seconds)`
      }, and the response has \`Access-Control-Allow-Origin\`: ${quote(allowOrigin)}.`;
    default:
      return lowerFirst(ruleOf(rule).why);
  }
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
