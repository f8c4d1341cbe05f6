import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Host } from './panel-host.ts';
import type { SessionModel } from './session-model.ts';
import type { Workspace } from './workspace.ts';

/** What every view may use, so that it need not be passed from view to view. */
export interface PanelContext {
  readonly workspace: Workspace;
  readonly host: Host;
}

const Context = createContext<PanelContext | undefined>(undefined);

export const PanelProvider = Context.Provider;

export function usePanel(): PanelContext {
  const context = useContext(Context);
  if (!context) throw new Error('A view was rendered outside the panel.');
  return context;
}

/** The session that is shown: the live one, or an opened file. */
export function useSessionModel(): SessionModel {
  return usePanel().workspace.shown.value;
}

export function useHost(): Host {
  return usePanel().host;
}
