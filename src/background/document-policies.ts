import type { Observation } from '../core/exchange/observation.ts';
import type { EventDetails, EventName } from '../platform/web-request.ts';

/** Which documents were sent with a Content-Security-Policy, which may forbid what they request. */
export interface DocumentPolicies {
  /** An event of a document's own request. */
  readonly follow: (name: EventName, details: EventDetails) => void;
  /** The observation, with what is known of the document that makes the request. */
  readonly with: (observation: Observation) => Observation;
  /** Forgets the documents of all other tabs. */
  readonly keep: (isKept: (tabId: number) => boolean) => void;
}

export function createDocumentPolicies(): DocumentPolicies {
  /** Ids of frames, by tab. */
  const frames = new Map<number, Set<number>>();
  return {
    follow(name, { tabId, frameId, responseHeaders = [] }) {
      if (name !== 'headers') return;
      const known = frames.get(tabId) ?? new Set();
      frames.set(tabId, known);
      const hasPolicy = responseHeaders.some((line) => line.name.toLowerCase() === 'content-security-policy');
      if (hasPolicy) known.add(frameId);
      else known.delete(frameId);
    },
    with(observation) {
      if (observation.kind !== 'request') return observation;
      const { tabId, frameId } = observation;
      return frames.get(tabId)?.has(frameId) === true ? { ...observation, policy: true } : observation;
    },
    keep(isKept) {
      for (const tabId of frames.keys()) if (!isKept(tabId)) frames.delete(tabId);
    },
  };
}
