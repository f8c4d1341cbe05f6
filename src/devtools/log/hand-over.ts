import type { Session } from '../../protocol/session.ts';
import { createRestingSession } from './resting-session.ts';

/** What happens to the panel that the browser shows in DevTools. */
export interface PanelEvents {
  readonly shown: (panel: Window) => void;
  readonly hidden: () => void;
}

/**
 * Gives the panel's window the session: both documents live in one process, so nothing is copied. The window may
 * be shown before its document has loaded, and lose what was set on it; then the panel asks for it again. While the
 * panel is hidden it hears of nothing, and so has nothing to do.
 */
export function shareWithPanel(own: Session): PanelEvents {
  const { session, rest, wake } = createRestingSession(own);
  let panel: Window | undefined;
  const share = (): void => {
    try {
      if (!panel) return;
      panel.corsLensSession = session;
      panel.dispatchEvent(new CustomEvent('cors-lens-session'));
    } catch {
      // Firefox loads the panel anew when DevTools are docked elsewhere, and is about to show its new window.
      panel = undefined;
    }
  };
  new BroadcastChannel(`cors-lens-${own.tabId}`).addEventListener('message', share);
  return {
    shown(next) {
      panel = next;
      share();
      wake();
    },
    hidden: rest,
  };
}
