import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { ConfigWriter } from '../../servers/config-writer.ts';
import type { Detail } from '../detail/detail-model.ts';
import { usePanel, useSessionModel } from '../panel-context.ts';
import { configurationsFor } from './configurations.ts';
import { createRequestKinds } from './request-kinds.ts';
import { policiesFor, type JudgedPolicy, type PolicyQuestion } from './server-policies.ts';

interface Policies {
  readonly shown: readonly JudgedPolicy[];
  /** The configuration as it is copied; of one of the servers, or of all. Empty where none can be written. */
  textFor(this: void, writer: ConfigWriter, server?: number): string;
}

/** The policies of the servers that the fix changes, made from all requests in the list’s scope; new ones are added. */
export function usePolicies({ row, fix }: Pick<Detail, 'row' | 'fix'>): Policies {
  const { cookieClaims: claims, policyChoice } = usePanel().workspace;
  const model = useSessionModel();
  const policies = useMemo(() => {
    const question = computed((): PolicyQuestion => {
      const inScope = model.rowsInScope.value;
      const rows = inScope.some(({ id }) => id === row.id) ? inScope : [...inScope, row];
      return { rows, caches: model.caches, claims, choice: policyChoice.value };
    });
    const known = createRequestKinds(claims);
    return computed((): Policies => ({
      shown: policiesFor(fix, { ...question.value, known }),
      textFor: (writer, server) => configurationsFor(writer, question.peek())(fix, server),
    }));
  }, [row, fix, model, claims, policyChoice]);
  return policies.value;
}
