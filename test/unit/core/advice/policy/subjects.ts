import { policySubjectOf, type PolicySubject } from '../../../../../src/core/advice/policy/policy-subject.ts';
import type { EngineId } from '../../../../../src/core/exchange/observation.ts';
import { createBrowserCaches } from '../../../../../src/core/verdict/browser-caches.ts';
import { judgeInputOf } from '../../../../../src/core/verdict/judge-input.ts';
import { verdictOn } from '../../../../../src/core/verdict/judge.ts';
import type { Script } from '../../../../support/webrequest-script.ts';

export interface Told {
  readonly engine?: EngineId;
  /** What the user says of the credentials. */
  readonly said?: boolean;
}

/** What a policy is made from, for the one exchange of each script. */
export function subjectsOf(
  scripts: readonly Script[],
  { engine = 'chromium', said }: Told = {},
): PolicySubject[] {
  return scripts.flatMap((script, index) => {
    const exchange = { ...script.exchange(engine), id: `exchange-${index}` };
    const input = judgeInputOf(exchange, createBrowserCaches());
    return policySubjectOf(input, verdictOn(input), said) ?? [];
  });
}
