import { isAnswered, legsOf } from '../exchange/exchange.ts';
import type { JudgeInput } from '../verdict/judge-input.ts';
import type { Fix, FixStep } from '../verdict/verdict.ts';

export type FixSteps = Pick<Fix, 'steps' | 'onlyWithCredentials'>;

/** What has to change in addition to `base` so that all of `full` has changed; null where nothing has. */
export function stepsBeyond(base: readonly FixStep[], full: readonly FixStep[]): FixStep[] | null {
  const beyond = full.flatMap((step) => {
    const known = base.find((one) => isSameLeg(one, step));
    if (!known) return [step];
    const set = {
      ...Object.fromEntries(Object.entries(step.set).filter(([name, value]) => known.set[name] !== value)),
      ...restored(known, step),
    };
    const remove = step.remove.filter((name) => !known.remove.includes(name));
    const { url, method, leg } = step;
    return Object.keys(set).length + remove.length > 0 ? [{ url, method, leg, set, remove }] : [];
  });
  return beyond.length > 0 ? beyond : null;
}

/** Where `base` removes the approval of credentials that the response has, it must stay. */
function restored(base: FixStep, { set, remove }: FixStep): Readonly<Record<string, string>> {
  const name = 'Access-Control-Allow-Credentials';
  const isLost = base.remove.includes(name) && !remove.includes(name) && set[name] === undefined;
  return isLost ? { [name]: 'true' } : {};
}

/** The whole fix for a request with credentials. */
export function withCredentials({ steps, onlyWithCredentials }: FixSteps): readonly FixStep[] | null {
  if (!steps || !onlyWithCredentials) return steps;
  const merged = steps.map((step) => {
    const more = onlyWithCredentials.find((one) => isSameLeg(one, step));
    if (!more) return step;
    const set = { ...step.set, ...more.set };
    const remove = [...step.remove, ...more.remove].filter((name) => set[name] === undefined);
    return { ...step, set, remove };
  });
  const added = onlyWithCredentials.filter((step) => !steps.some((one) => isSameLeg(one, step)));
  return [...merged, ...added];
}

/** The response that this step changes was never seen. */
export function isUnseen({ exchange }: JudgeInput, step: FixStep): boolean {
  return !legsOf(exchange).some((leg) => isAnswered(leg) && isSameLeg({ ...leg, leg: leg.kind }, step));
}

type OfLeg = Pick<FixStep, 'url' | 'leg' | 'method'>;

function isSameLeg(a: OfLeg, b: OfLeg): boolean {
  return a.url === b.url && a.leg === b.leg && a.method === b.method;
}
