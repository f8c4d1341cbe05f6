import { asCode, quote } from '../rules/rule.ts';
import type { EngineId } from '../exchange/observation.ts';
import { engines } from '../fetch/engine.ts';
import type { JudgeInput } from '../verdict/judge-input.ts';
import type { LegUnderCors } from '../verdict/run-checks.ts';
import type { FixStep } from '../verdict/verdict.ts';
import { legsInEngine, withoutResponseHeaders } from './legs-in-engine.ts';
import { refusedLegs } from './prove-fix.ts';

const NAMES: Readonly<Record<EngineId, string>> = { chromium: 'Chrome', firefox: 'Firefox' };

/** The legs that the browser which did not send this exchange would still refuse once the steps are applied. */
export function refusedByOther(
  input: JudgeInput,
  include: boolean,
  steps: readonly FixStep[],
): { readonly engine: EngineId; readonly legs: readonly LegUnderCors[] } {
  const engine = input.exchange.engine === 'chromium' ? 'firefox' : 'chromium';
  const legs = legsInEngine(input, include, engines[engine]).map(withoutResponseHeaders);
  return { engine, legs: refusedLegs(legs, steps) };
}

/**
 * What the other browser still needs. Both apply the same checks to the same responses; they differ mainly in the
 * preflights that they send after redirects.
 */
export function otherEngineNote({ engine, legs }: ReturnType<typeof refusedByOther>): string | undefined {
  if (legs.length === 0) return undefined;
  const name = NAMES[engine];
  const isUnsent = ({ leg }: LegUnderCors): boolean => leg.kind === 'preflight' && !leg.response;
  const unsent = [...new Set(legs.filter(isUnsent).map(({ leg }) => quote(leg.url)))].join(', ');
  const others = legs.filter((one) => !isUnsent(one)).map(({ leg }) => quote(`${leg.method} ${leg.url}`));
  return [
    ...(unsent === ''
      ? []
      : [
          `${name} also sends a preflight to ${unsent}, which was not seen here, and refuses the request without it: make sure that the server answers it with status 204 and the same ${asCode('Access-Control-Allow-Origin')}.`,
        ]),
    ...(others.length === 0
      ? []
      : [`${name} would still refuse the response to ${[...new Set(others)].join(', ')}.`]),
  ].join(' ');
}
