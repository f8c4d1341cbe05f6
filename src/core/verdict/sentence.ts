import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { lastHop } from '../exchange/exchange.ts';
import { originOf } from '../fetch/origin.ts';
import { quote, type WhyAndFix } from '../rules/rule.ts';
import { ruleOf, type RuleId } from '../rules/catalogue/index.ts';
import { escapeInvisible } from './escape-invisible.ts';
import type { Candidate } from './candidate.ts';
import type { JudgeInput } from './judge-input.ts';
import type { CachedPreflight, UnknownReason } from './verdict.ts';

/** The verdict in one sentence, with the values that were seen; header names and values in backticks. */
export function sentenceFor(
  input: JudgeInput,
  candidate: Candidate,
  ambiguous: boolean,
  cached: CachedPreflight | null,
): string {
  const text = escapeInvisible(statement(input, candidate, cached));
  return ambiguous ? `${text} This is the most likely of several explanations.` : text;
}

/** What decided, in a few words: with the value where the rule knows it. */
export function titleFor(candidate: Candidate): string {
  const { verdict, rule, failed } = candidate;
  if (failed) {
    const { leg, context, finding } = failed;
    const { headline, title } = failed.rule;
    return escapeInvisible(headline?.(corsHeadersOf(leg.response), context, finding) ?? title.fail);
  }
  if (rule === null) return escapeInvisible(unknownBecause(candidate));
  const { title } = ruleOf(rule);
  return verdict === 'allowed' ? title.pass : title.fail;
}

function statement(input: JudgeInput, candidate: Candidate, cached: CachedPreflight | null): string {
  const { verdict, rule, failed } = candidate;
  if (failed) {
    const { leg, context, finding } = failed;
    return `Blocked by CORS: ${failed.rule.says(corsHeadersOf(leg.response), context, finding)}`;
  }
  if (rule === null) {
    return unknownBecause(candidate);
  }
  return verdict === 'allowed'
    ? `Allowed: ${allowedBecause(input, rule, candidate, cached)}`
    : `Not CORS: ${notCorsBecause(rule, candidate)}`;
}

const UNSEEN_REQUEST = 'Unknown: the preflight passed, but the request that follows it was not seen.';

/** Says of each reason what is missing. */
const SENTENCES: ReadonlyMap<string | null, string> = new Map<UnknownReason, string>([
  ['pending', 'Pending: there is no response yet.'],
  [
    'requester-not-recorded',
    'Unknown: the recording does not say which page made this request, so there is no origin to compare with.',
  ],
  [
    'response-not-recorded',
    'Unknown: the recording has no response to this request, and no error that would say why.',
  ],
  [
    'trial',
    'Unknown: a trial changed this response, and what the browser shows of the server’s own does not tell whether it passes.',
  ],
  ['headers-not-recorded', 'Unknown: the recording has no headers of this response.'],
  [
    'redirect-target-not-recorded',
    'Unknown: the recording ends at this redirect; it has no request to the redirect’s target.',
  ],
]);

function unknownBecause({ verdict, reason, netError }: Candidate): string {
  if (reason === 'response-not-shown') {
    const what =
      verdict === 'blocked' ? 'Blocked by CORS: it failed' : 'Unknown: it failed, perhaps because of CORS';
    return `${what} (\`${netError}\`); the recording does not contain the response that would show why.`;
  }
  return SENTENCES.get(reason) ?? UNSEEN_REQUEST;
}

function notCorsBecause(rule: RuleId, { reason, netError }: Candidate): string {
  const error = netError === null ? '' : ` (\`${netError}\`)`;
  return `${(specialCase(rule, reason) ?? ruleOf(rule)).why}${error}`;
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
  const server = `\`${originOf(request.url)}\``;
  const special = specialCase(rule, reason);
  if (special && rule === 'allowed-exact-origin') return lowerFirst(special.why);
  const { allowOrigin = '' } = request.response ? corsHeadersOf(request.response) : {};
  switch (rule) {
    case 'allowed-wildcard':
      return `${server} allows every origin (\`Access-Control-Allow-Origin: *\`), and the request was sent without credentials.`;
    case 'allowed-exact-origin':
      return `${server} allows this origin (\`Access-Control-Allow-Origin: ${allowOrigin}\`).`;
    case 'allowed-exact-origin-with-credentials':
      return `${server} allows this origin (\`${allowOrigin}\`) and has \`Access-Control-Allow-Credentials: true\`${
        credentials ? '' : ', so it would also be allowed with credentials'
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

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
