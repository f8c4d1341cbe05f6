import type { Session } from '../protocol/session.ts';

declare global {
  interface Window {
    /** Set by the devtools page, which owns the session. */
    corsLensSession?: Session;
  }
}

/** Dispatched by the devtools page once it has set `corsLensSession`. */
const SESSION_SET = 'cors-lens-session';

/**
 * The session of this tab. If the panel is shown before its document has loaded, the devtools page sets the property on
 * a window that is then replaced; so the panel asks it to set the property again.
 */
export function receiveSession(target: Window, tabId: number): Promise<Session> {
  const present = target.corsLensSession;
  if (present) return Promise.resolve(present);
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(`cors-lens-${tabId}`);
    const arrive = (): void => {
      const session = target.corsLensSession;
      if (!session) return;
      target.removeEventListener(SESSION_SET, arrive);
      channel.close();
      resolve(session);
    };
    target.addEventListener(SESSION_SET, arrive);
    channel.postMessage('panel-ready');
  });
}
