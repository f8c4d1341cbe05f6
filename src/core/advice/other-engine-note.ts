import { quote } from '../rules/rule.ts';
import { lastHop, type Exchange } from '../exchange/exchange.ts';
import { engines, type Engine } from '../fetch/engine.ts';
import type { JudgeInput } from '../verdict/judge-input.ts';
import { legsAfterRedirect } from '../verdict/legs-after-redirect.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { FixSteps } from './merge-steps.ts';

/**
 * What the other browser still needs. Both apply the same checks to the same responses; they differ in the preflights
 * that they send after redirects.
 */
export function otherEngineNote(
  input: JudgeInput,
  { credentials }: Verdict,
  { steps }: FixSteps,
): string | undefined {
  if (!steps || input.engine.id === engines.firefox.id) return undefined;
  const include = credentials.value === 'include';
  const urls = [
    ...unsentPreflights(input.exchange, engines.firefox),
    ...preflightsBeyond(input, include, engines.firefox).filter(
      (url) => !preflightsBeyond(input, include, input.engine).includes(url),
    ),
  ];
  if (urls.length === 0) return undefined;
  return `Firefox also sends a preflight to ${urls.map(quote).join(', ')}, which was not seen here: make sure that the server answers it with status 204 and the same \`Access-Control-Allow-Origin\`.`;
}

/** Later hops that this engine preflights because an earlier one was preflighted. */
function unsentPreflights({ hops }: Exchange, { preflightsEveryLaterHop }: Engine): string[] {
  const first = hops.findIndex(({ preflight }) => preflight !== undefined);
  if (!preflightsEveryLaterHop || first < 0) return [];
  return hops.slice(first + 1).flatMap(({ request, preflight }) => (preflight ? [] : [request.url]));
}

function preflightsBeyond(input: JudgeInput, include: boolean, engine: Engine): string[] {
  if (lastHop(input.exchange).request.kind !== 'redirect') return [];
  return legsAfterRedirect({ ...input, engine }, include)
    .filter(({ context }) => context.phase === 'preflight')
    .map(({ leg }) => leg.url);
}
