import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { BrowserCaches } from '../core/verdict/browser-caches.ts';
import type { RuleId } from '../core/rules/catalogue/index.ts';
import type { Session } from '../protocol/session.ts';
import type { FileProblem } from './file/open/open-har.ts';
import { createHarOpener, type Opening } from './file/open/har-opener.ts';
import type { Pasted } from './paste/read-pasted.ts';
import type { Preferences } from './settings/preferences.ts';
import type { ReadFile } from './file/open/read-in-worker.ts';
import { createSessionModel, type SessionModel } from './session-model.ts';

/** What is shown instead of the live session. */
export interface Import {
  readonly store: SessionModel;
  /** A file's name, or what else it is. */
  readonly name: string;
  /** What else there is to say of it, in whole sentences. */
  readonly remarks: readonly string[];
  readonly problems: readonly FileProblem[];
}

/** One line about what was done, or could not be. */
export interface Notice {
  readonly kind: 'done' | 'failed';
  readonly says: string;
}

/** A rule, and the special case that is of interest. */
export interface Topic {
  readonly rule: RuleId;
  readonly reason: string | null;
}

/** The live session, and what lies on top of it for the time being. */
export interface Workspace {
  readonly live: SessionModel;
  readonly imported: ReadonlySignal<Import | null>;
  /** The one that is to be seen. */
  readonly store: ReadonlySignal<SessionModel>;
  readonly preferences: Preferences;
  readonly notice: Signal<Notice | null>;
  /** What help is open on; null while none is. */
  readonly help: Signal<Topic | null>;
  /** A file that is being read, where that takes a while. */
  readonly opening: ReadonlySignal<Opening | null>;
  openHar(file: File): Promise<void>;
  showPasted(pasted: Pasted): Promise<void>;
  backToLive(): void;
}

const KEPT = signal(true);

/** `read`: how files are read; in a worker, unless told otherwise. */
export function createWorkspace(
  session: Session,
  history: BrowserCaches,
  preferences: Preferences,
  read?: ReadFile,
): Workspace {
  const live = createSessionModel(session, history, preferences.preserve);
  const imported = signal<Import | null>(null);
  const notice = signal<Notice | null>(null);
  const opener = createHarOpener(read);

  const show = (next: Import | null): void => {
    imported.value?.store.stop();
    imported.value = next;
    notice.value = null;
  };

  return {
    live,
    imported,
    store: computed(() => imported.value?.store ?? live),
    preferences,
    notice,
    help: signal<Topic | null>(null),
    opening: opener.opening,
    openHar: async (file) => {
      const { name } = file;
      const fail = (why: string): void => {
        notice.value = { kind: 'failed', says: `${name} could not be opened. ${why}` };
      };
      const opened = await opener
        .open(file, session.state().redacted)
        .catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
      if (!opened) return;
      const { session: recorded, problems, creator, judgedAnew } = opened;
      if (!recorded) return fail(problems[0]?.says ?? '');
      const remarks = creator === '' ? [] : [`Written by ${creator}.`];
      if (judgedAnew) remarks.push('Judged anew: the verdicts in it are those of other rules.');
      const store = createSessionModel(recorded, await recorded.history(), KEPT);
      show({ store, name, remarks, problems });
    },
    showPasted: async ({ exchange, remarks }) => {
      const { sessionOf } = await import('./file/recorded-session.ts');
      const { redactExchange } = await import('../har/redact-exchange.ts');
      const state = { ...session.state(), navigations: [] };
      const pasted = sessionOf([state.redacted ? redactExchange(exchange) : exchange], state);
      const store = createSessionModel(pasted, await pasted.history(), KEPT);
      store.selectedId.value = exchange.id;
      show({ store, name: 'a pasted response', remarks, problems: [] });
    },
    backToLive: () => show(null),
  };
}
