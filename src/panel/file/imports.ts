import type { Signal } from '@preact/signals';
import { redactExchange } from '../../har/redact-exchange.ts';
import type { Session } from '../../protocol/session.ts';
import { loadJudge } from '../list/lazy-judge.ts';
import type { Pasted } from '../paste/read-pasted.ts';
import { createSessionModel, type SessionModel } from '../session-model.ts';
import type { Preferences } from '../settings/preferences.ts';
import { viewOfFile, type Import } from './imported.ts';
import { createHarOpener, type Opening } from './open/har-opener.ts';
import type { ReadFile } from './open/read-in-worker.ts';
import { sessionOf } from './recorded-session.ts';

interface ImportsOptions {
  /** The live session: what is imported is redacted as it is. */
  readonly session: Session;
  readonly preferences: Preferences;
  readonly opening: Signal<Opening | null>;
  /** How files are read; by default in a worker. */
  readonly read?: ReadFile | undefined;
}

export interface Imports {
  /** A string says why there is nothing to show; undefined: it was cancelled. */
  readonly ofFile: (file: File) => Promise<Import | string | undefined>;
  readonly ofPasted: (pasted: Pasted) => Promise<Import>;
}

export function createImports({ session, preferences, opening, read }: ImportsOptions): Imports {
  const opener = createHarOpener(opening, read);
  const modelOf = async (recorded: Session): Promise<SessionModel> => {
    const [caches] = await Promise.all([recorded.history(), loadJudge()]);
    return createSessionModel(recorded, caches, viewOfFile(preferences));
  };
  return {
    async ofFile(file) {
      const opened = await opener.open(file, session.state().redacts);
      if (!opened) return undefined;
      const { session: recorded, problems, creator, isReevaluated } = opened;
      if (!recorded) return problems[0]?.says ?? '';
      const remarks = creator === '' ? [] : [`Created by ${creator}.`];
      if (isReevaluated) remarks.push('Re-evaluated: the file was made with other rules.');
      const model = await modelOf(recorded);
      return { model, name: file.name, remarks, problems };
    },
    async ofPasted({ exchange, remarks }) {
      const state = { ...session.state(), navigations: [] };
      const pasted = sessionOf([state.redacts ? redactExchange(exchange) : exchange], state);
      const model = await modelOf(pasted);
      model.selectedId.value = exchange.id;
      return { model, name: 'a pasted response', remarks, problems: [] };
    },
  };
}
