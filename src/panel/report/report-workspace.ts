import { computed, signal } from '@preact/signals';
import { createBrowserCaches } from '../../core/verdict/browser-caches.ts';
import type { SessionState } from '../../protocol/session.ts';
import type { ReportData } from '../../report/report-data.ts';
import { sessionOf } from '../file/recorded-session.ts';
import { createSessionModel } from '../session-model.ts';
import { createPreferences } from '../settings/preferences.ts';
import { viewOfFile } from '../file/imported.ts';
import type { Workspace } from '../workspace.ts';

/** Shows the session of a report. There is no live one, and nothing else can be opened. */
export function createReportWorkspace(data: ReportData): Workspace {
  const { state, navigations, exchanges, network } = data;
  const caches = createBrowserCaches();
  for (const exchange of exchanges) caches.add(exchange);
  const recorded: SessionState = {
    engine: state.engine,
    browserVersion: state.browserVersion,
    connection: 'capturing',
    since: state.capturedAt,
    redacts: state.redacted,
    navigations,
    dropped: 0,
  };
  const preferences = createPreferences();
  const session = sessionOf(exchanges, recorded, caches, network);
  const model = createSessionModel(session, caches, viewOfFile(preferences));
  const nothing = createSessionModel(sessionOf([], { ...recorded, navigations: [] }), createBrowserCaches());
  const remarks = [state.redacted ? REDACTED : NOT_REDACTED, HOW];
  return {
    live: nothing,
    imported: signal({ model, name: nameOf(data), remarks, problems: [] }),
    shown: computed(() => model),
    preferences,
    cookieClaims: signal(new Map<string, boolean>()),
    policyChoice: signal('server'),
    notice: signal(null),
    announcement: signal(''),
    help: signal(null),
    opening: signal(null),
  };
}

const REDACTED = 'Secrets were replaced by placeholders.';
const NOT_REDACTED = 'Secrets were **not** replaced.';
const HOW = 'Select a request to see why it was allowed or blocked, and the fix.';

/** The origin of the page, or of the first of several. */
export function nameOf({ navigations, exchanges }: ReportData): string {
  const url =
    navigations.at(-1)?.url ?? exchanges.find(({ requester }) => requester !== undefined)?.requester;
  if (url === undefined || !URL.canParse(url)) return 'a recorded session';
  return new URL(url).origin === 'null' ? url : new URL(url).origin;
}
