import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { BrowserCaches } from '../core/verdict/browser-caches.ts';
import type { Session } from '../protocol/session.ts';
import type { CookieClaims } from './fix/cookie-claims.ts';
import type { PolicyChoice } from './fix/policy-choice.ts';
import type { HelpTopic } from './help/help-topic.ts';
import type { Import } from './file/imported.ts';
import type { Imports } from './file/imports.ts';
import type { Opening } from './file/open/har-opener.ts';
import type { Pasted } from './paste/read-pasted.ts';
import type { Preferences } from './settings/preferences.ts';
import type { ReadFile } from './file/open/read-in-worker.ts';
import { createSessionModel, type SessionModel } from './session-model.ts';

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
  let imports: Promise<Imports> | undefined;
  const loadImports = (): Promise<Imports> =>
    (imports ??= import('./file/imports.ts').then(({ createImports }) =>
      createImports({ session, preferences, opening, read }),
    ));

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
    cookieClaims: signal(new Map<string, boolean>()),
    policyChoice: signal<PolicyChoice>('server'),
    notice,
    announcement: signal(''),
    help: signal<HelpTopic | 'panel' | null>(null),
    opening,
    openHar: async (file) => {
      const result = await loadImports()
        .then((imports) => imports.ofFile(file))
        .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      if (typeof result === 'object') return show(result);
      if (result !== undefined)
        notice.value = { kind: 'failed', says: `${file.name} could not be opened. ${result}` };
    },
    showPasted: async (pasted) => show(await (await loadImports()).ofPasted(pasted)),
    backToLive: () => show(null),
  };
}
