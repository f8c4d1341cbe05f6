import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { BrowserCaches } from '../core/verdict/browser-caches.ts';
import type { Session } from '../protocol/session.ts';
import { createCookieClaims, type CookieClaims } from './fix/cookie-claims.ts';
import type { PolicyChoice } from './fix/policy-choice.ts';
import type { HelpTopic } from './help/help-topic.ts';
import type { FileProblem } from './file/open/open-har.ts';
import type { HarOpener, Opening } from './file/open/har-opener.ts';
import type { Pasted } from './paste/read-pasted.ts';
import type { Preferences } from './settings/preferences.ts';
import type { ReadFile } from './file/open/read-in-worker.ts';
import { createSessionModel, type SessionModel, type ViewPreferences } from './session-model.ts';

/** An opened file, or a pasted response, that is shown instead of the live session. */
export interface Import {
  readonly model: SessionModel;
  /** The name of the file, or what else it is. */
  readonly name: string;
  /** Whole sentences. */
  readonly remarks: readonly string[];
  readonly problems: readonly FileProblem[];
}

/** A message about something that was done or failed. */
export interface Notice {
  readonly kind: 'done' | 'failed';
  readonly says: string;
}

/** The live session, and the file that is shown instead of it, if any. */
export interface Workspace {
  readonly live: SessionModel;
  readonly imported: ReadonlySignal<Import | null>;
  /** The imported session, or else the live one. */
  readonly shown: ReadonlySignal<SessionModel>;
  readonly preferences: Preferences;
  readonly cookieClaims: CookieClaims;
  /** What configurations are for. */
  readonly policyChoice: Signal<PolicyChoice>;
  readonly notice: Signal<Notice | null>;
  /** What screen readers read out; nobody else sees it. */
  readonly announcement: Signal<string>;
  /** The page of the open help, a rule or the panel itself; null while it is closed. */
  readonly help: Signal<HelpTopic | 'panel' | null>;
  /** A file that is being read, if that takes a while. */
  readonly opening: ReadonlySignal<Opening | null>;
  /** These three are absent in a report, which shows one session and has no tab. */
  openHar?(file: File): Promise<void>;
  showPasted?(pasted: Pasted): Promise<void>;
  backToLive?(this: void): void;
}

/** A recorded session is shown as a whole, in the user’s order. */
export function viewOfFile({ sort }: Preferences): ViewPreferences {
  return { preserve: signal(true), page: signal('requests'), sort, verdicts: signal([]) };
}

/** `read`: how files are read; by default in a worker. */
export function createWorkspace(
  session: Session,
  caches: BrowserCaches,
  preferences: Preferences,
  read?: ReadFile,
): Required<Workspace> {
  const live = createSessionModel(session, caches, preferences);
  const imported = signal<Import | null>(null);
  const notice = signal<Notice | null>(null);
  const opening = signal<Opening | null>(null);
  let opener: Promise<HarOpener> | undefined;

  const show = (next: Import | null): void => {
    imported.value?.model.stop();
    imported.value = next;
    notice.value = null;
  };

  return {
    live,
    imported,
    shown: computed(() => imported.value?.model ?? live),
    preferences,
    cookieClaims: createCookieClaims(),
    policyChoice: signal<PolicyChoice>('server'),
    notice,
    announcement: signal(''),
    help: signal<HelpTopic | 'panel' | null>(null),
    opening,
    openHar: async (file) => {
      const { name } = file;
      const fail = (why: string): void => {
        notice.value = { kind: 'failed', says: `${name} could not be opened. ${why}` };
      };
      opener ??= import('./file/open/har-opener.ts').then(({ createHarOpener }) =>
        createHarOpener(opening, read),
      );
      const opened = await opener
        .then((one) => one.open(file, session.state().redacts))
        .catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
      if (!opened) return;
      const { session: recorded, problems, creator, isReevaluated } = opened;
      if (!recorded) return fail(problems[0]?.says ?? '');
      const remarks = creator === '' ? [] : [`Created by ${creator}.`];
      if (isReevaluated) remarks.push('Re-evaluated: the file was made with other rules.');
      const model = createSessionModel(recorded, await recorded.history(), viewOfFile(preferences));
      show({ model, name, remarks, problems });
    },
    showPasted: async ({ exchange, remarks }) => {
      const { sessionOf } = await import('./file/recorded-session.ts');
      const { redactExchange } = await import('../har/redact-exchange.ts');
      const state = { ...session.state(), navigations: [] };
      const pasted = sessionOf([state.redacts ? redactExchange(exchange) : exchange], state);
      const model = createSessionModel(pasted, await pasted.history(), viewOfFile(preferences));
      model.selectedId.value = exchange.id;
      show({ model, name: 'a pasted response', remarks, problems: [] });
    },
    backToLive: () => show(null),
  };
}
