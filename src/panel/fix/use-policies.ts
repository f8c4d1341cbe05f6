import { useMemo } from 'preact/hooks';
import type { ConfigWriter } from '../../servers/config-writer.ts';
import type { Detail } from '../detail/detail-model.ts';
import { usePanel, useSessionModel } from '../panel-context.ts';
import { configurationText } from './configuration-text.ts';
import { policiesFor, type JudgedPolicy } from './server-policies.ts';

interface Policies {
  readonly shown: readonly JudgedPolicy[];
  /** The configuration as it is copied; of one of the servers, or of all. Empty where none can be written. */
  textFor(this: void, writer: ConfigWriter, server?: number): string;
}

/** The policies of the servers that the fix changes, made from all requests in the list’s scope. */
export function usePolicies({ row, fix }: Pick<Detail, 'row' | 'fix'>): Policies {
  const { cookieClaims: claims, policyChoice } = usePanel().workspace;
  const model = useSessionModel();
  const choice = policyChoice.value;
  return useMemo(() => {
    // Not subscribed to: what is read should not change because another request came.
    const inScope = model.rowsInScope.peek();
    const rows = inScope.some(({ id }) => id === row.id) ? inScope : [...inScope, row];
    const question = { rows, caches: model.caches, claims, choice };
    return {
      shown: policiesFor(fix, question),
      textFor: (writer, server) => configurationText(writer, fix, question, server),
    };
  }, [row, fix, model, claims, choice]);
}
