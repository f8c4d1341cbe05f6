import type { SessionOptions } from '../../src/devtools/log/session.ts';
import type { SessionState } from '../../src/protocol/session.ts';

/** A session of Chromium's in which nothing happened yet. */
export const NEW_STATE: SessionState = {
  engine: 'chromium',
  browserVersion: '',
  connection: 'capturing',
  since: 0,
  redacts: true,
  navigations: [],
  dropped: 0,
};

/** Of a session without a page or a background. */
export const WITHOUT_BACKGROUND: Omit<SessionOptions, 'log'> = {
  tabId: 7,
  initial: NEW_STATE,
  networkFacts: async () => new Map(),
  initiators: async () => new Map(),
  reloadPage: () => undefined,
  setRedaction: () => undefined,
  setTrial: () => undefined,
  setTrace: () => undefined,
};
