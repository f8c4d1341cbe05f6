import type { Session } from '../../protocol/session.ts';

/**
 * Gives the panel's window the session: both documents live in one process, so nothing is copied. The window may
 * be shown before its document has loaded, and lose what was set on it; then the panel asks for it again.
 */
export function shareWithPanel(session: Session): (panel: Window) => void {
  let shown: Window | undefined;
  const share = (): void => {
    try {
      if (!shown) return;
      shown.corsLensSession = session;
      shown.dispatchEvent(new CustomEvent('cors-lens-session'));
    } catch {
      // Firefox loads the panel anew when DevTools are docked elsewhere, and is about to show its new window.
      shown = undefined;
    }
  };
  new BroadcastChannel(`cors-lens-${session.tabId}`).addEventListener('message', share);
  return (panel) => {
    shown = panel;
    share();
  };
}
