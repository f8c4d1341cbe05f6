import type { Session } from '../protocol/session.ts';

declare global {
  interface Window {
    /** Set by the devtools page, which owns the session. */
    corsLensSession?: Session;
  }
}

/** The event by which the devtools page says that it has set `corsLensSession`. */
const ARRIVED = 'cors-lens-session';

/**
 * The session of this tab. The panel may be shown before its document has loaded; then the devtools page's
 * assignment went to a window that is gone, and it is asked to do it again.
 */
export function meetSession(target: Window, tabId: number): Promise<Session> {
  const present = target.corsLensSession;
  if (present) return Promise.resolve(present);
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(`cors-lens-${tabId}`);
    const arrive = (): void => {
      const session = target.corsLensSession;
      if (!session) return;
      target.removeEventListener(ARRIVED, arrive);
      channel.close();
      resolve(session);
    };
    target.addEventListener(ARRIVED, arrive);
    channel.postMessage('panel-ready');
  });
}
