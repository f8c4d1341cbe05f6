import { signal } from '@preact/signals';
import type { SessionModel } from '../session-model.ts';
import type { Preferences, ViewPreferences } from '../settings/preferences.ts';
import type { FileProblem } from './open/open-har.ts';

/** An opened file, or a pasted response, that is shown instead of the live session. */
export interface Import {
  readonly model: SessionModel;
  /** The name of the file, or what else it is. */
  readonly name: string;
  /** Whole sentences. */
  readonly remarks: readonly string[];
  readonly problems: readonly FileProblem[];
}

/** A recorded session is shown as a whole, in the user’s order. */
export function viewOfFile({ sort }: Preferences): ViewPreferences {
  return { preserve: signal(true), page: signal('requests'), sort, verdicts: signal([]) };
}
