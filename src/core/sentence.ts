import { readAnswer } from './answer.ts';
import { lastHop } from './exchange.ts';
import { originOf } from './origin.ts';
import { requesterOf } from './cross-origin.ts';
import { quote } from './rule.ts';
import { ruleOf } from './rules/index.ts';
import type { Candidate } from './candidate.ts';
import type { Scene } from './scene.ts';
import type { CachedPreflight } from './verdict.ts';

/** The verdict in words, with the values that were seen. Header names and values stand in backticks. */
export function sentenceFor(
  scene: Scene,
  candidate: Candidate,
  ambiguous: boolean,
  cached: CachedPreflight | null,
): string {
  const text = statement(scene, candidate, cached);
  return ambiguous ? `${text} This is the likeliest of several readings.` : text;
}

function statement(scene: Scene, candidate: Candidate, cached: CachedPreflight | null): string {
  switch (candidate.verdict) {
    case 'blocked':
      return `Blocked by CORS: ${blockedBecause(candidate)}`;
    case 'allowed':
      return `Allowed: ${allowedBecause(scene, candidate, cached)}`;
    case 'not-cors':
      return `Not CORS: ${notCorsBecause(candidate)}`;
    case 'unknown':
      return candidate.reason === 'pending'
        ? 'Pending: there is no answer yet.'
        : 'Unknown: the preflight passed, but the request behind it was not seen.';
  }
}

function blockedBecause({ failed }: Candidate): string {
  if (!failed?.leg.response) return 'a check failed.';
  return failed.rule.says(readAnswer(failed.leg.response), failed.context, failed.finding);
}

function notCorsBecause({ rule, reason, netError }: Candidate): string {
  if (!rule) return 'the browser failed the request.';
  const record = ruleOf(rule);
  const special = reason === null ? undefined : record.reasons[reason];
  const error = netError === null ? '' : ` (\`${netError}\`)`;
  return `${(special ?? record).why}${error}`;
}

function allowedBecause(
  { exchange, facts }: Scene,
  { rule, credentials }: Candidate,
  cached: CachedPreflight | null,
): string {
  const { request } = lastHop(exchange);
  const server = `\`${originOf(request.url)}\``;
  const origin = facts.at(-1)?.origin ?? requesterOf(exchange);
  const value = request.response ? readAnswer(request.response).allowOrigin : undefined;
  switch (rule) {
    case 'allowed-wildcard':
      return `${server} opens this response to every origin (\`Access-Control-Allow-Origin: *\`), and the request was made without credentials.`;
    case 'allowed-exact-origin':
      return `${server} names this origin in \`Access-Control-Allow-Origin\`: \`${origin}\`.`;
    case 'allowed-exact-origin-with-credentials':
      return `${server} names this origin (\`${origin}\`) and says \`Access-Control-Allow-Credentials: true\`${
        credentials ? '' : ', so it would be allowed with credentials, too'
      }.`;
    case 'allowed-null-origin':
      return `the request’s origin is opaque, and ${server} allows the origin \`null\`.`;
    case 'allowed-preflight-cached':
      return `an earlier preflight still holds${
        cached?.secondsLeft == null ? '' : ` (${cached.secondsLeft} s were left)`
      }, and the response says \`Access-Control-Allow-Origin\`: ${quote(value ?? '')}.`;
    default:
      return rule ? lowerFirst(ruleOf(rule).why) : 'the browser handed the response over.';
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
