import type { Engine } from './engine.ts';
import { getHeader } from './headers.ts';
import { readAnswer } from './answer.ts';
import { checksOf } from './rules/index.ts';
import { preflightContext } from './context.ts';
import type { Leg } from './exchange.ts';

/** `depends`: on whether the request is made with credentials. */
export type PreflightResult = 'passes' | 'fails' | 'depends' | 'unanswered';

/** What a preflight's response says by itself, without knowing its request. */
export function preflightResult(preflight: Leg, engine: Engine): PreflightResult {
  if (!preflight.response) return 'unanswered';
  const answer = readAnswer(preflight.response);
  const origin = getHeader(preflight.requestHeaders ?? [], 'origin') ?? 'null';
  const rules = checksOf(engine.preflight);
  const passes = (credentials: boolean): boolean => {
    const context = preflightContext({
      engine,
      preflight,
      origin,
      requester: origin,
      tainted: false,
      credentials,
      merged: false,
    });
    return rules.every((rule) => typeof rule.check(answer, context) === 'string');
  };
  const withCredentials = passes(true);
  return withCredentials === passes(false) ? (withCredentials ? 'passes' : 'fails') : 'depends';
}
