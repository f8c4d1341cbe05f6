import type { Observation } from '../core/exchange/observation.ts';
import { policiesOf } from '../core/fetch/content-security-policy.ts';
import type { EventDetails, EventName } from '../platform/web-request.ts';

/** The Content-Security-Policies that documents were sent with, which may forbid what they request. */
export interface DocumentPolicies {
  /** An event of a document's own request. */
  readonly follow: (name: EventName, details: EventDetails) => void;
  /** The observation, with what is known of the document that makes the request. */
  readonly with: (observation: Observation) => Observation;
  /** Forgets the documents of all other tabs. */
  readonly keep: (isKept: (tabId: number) => boolean) => void;
}

export function createDocumentPolicies(): DocumentPolicies {
  /** By tab and id of the frame. */
  const frames = new Map<number, Map<number, readonly string[]>>();
  return {
    follow(name, { tabId, frameId, responseHeaders = [] }) {
      if (name !== 'headers') return;
      const known = frames.get(tabId) ?? new Map<number, readonly string[]>();
      frames.set(tabId, known);
      const policies = responseHeaders.flatMap(({ name, value = '' }) =>
        name.toLowerCase() === 'content-security-policy' ? policiesOf(value) : [],
      );
      if (policies.length > 0) known.set(frameId, policies);
      else known.delete(frameId);
    },
    with(observation) {
      if (observation.kind !== 'request') return observation;
      const { tabId, frameId } = observation;
      const policies = frames.get(tabId)?.get(frameId);
      return policies ? { ...observation, policies } : observation;
    },
    keep(isKept) {
      for (const tabId of frames.keys()) if (!isKept(tabId)) frames.delete(tabId);
    },
  };
}
