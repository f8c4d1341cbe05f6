import type { TrialChange } from '../core/advice/trial.ts';
import type { ToBackground, TrialMessage } from '../protocol/messages.ts';

/** What the user wants to be tried, until the background says that it heard it. */
export interface WantedTrial {
  readonly set: (changes: readonly TrialChange[]) => void;
  readonly answered: (answer: TrialMessage) => void;
  /** The background may have died before it heard the last wish. */
  readonly sendAgain: () => void;
}

/** @param origin of the inspected page: a wish is for the page that it was made on */
export function createWantedTrial(
  send: (message: ToBackground) => void,
  origin: () => string | undefined,
): WantedTrial {
  let wanted: { readonly changes: readonly TrialChange[]; readonly origin: string | undefined } | undefined;
  return {
    set(changes) {
      wanted = { changes, origin: origin() };
      send({ type: 'try', changes });
    },
    answered({ trial, failure }) {
      if (wanted === undefined) return;
      const isHeard = textOf(trial?.changes ?? []) === textOf(wanted.changes);
      if (failure !== undefined || isHeard) wanted = undefined;
    },
    sendAgain() {
      if (wanted === undefined) return;
      if (wanted.origin === origin()) send({ type: 'try', changes: wanted.changes });
      else wanted = undefined;
    },
  };
}

/** The same text for the same changes: what was stored may come back with its fields in another order. */
function textOf(changes: readonly TrialChange[]): string {
  return JSON.stringify(
    changes.map(({ url, method, requester, set, remove }) => [
      url,
      method,
      requester,
      Object.keys(set)
        .toSorted()
        .map((name) => [name, set[name]]),
      remove,
    ]),
  );
}
