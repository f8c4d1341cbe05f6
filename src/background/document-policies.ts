import type { Observation } from '../core/exchange/observation.ts';
import { policiesOf } from '../core/fetch/content-security-policy.ts';
import { withoutFragment } from '../core/fetch/origin.ts';
import { IS_FOR_CHROMIUM } from '../platform/build-target.ts';
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

interface KnownDocument {
  readonly url: string;
  readonly policies: readonly string[];
}

export function createDocumentPolicies(): DocumentPolicies {
  /** By tab and id of the frame. */
  const frames = new Map<number, Map<number, KnownDocument>>();
  return {
    follow(name, { tabId, frameId, url, responseHeaders = [] }) {
      if (name !== 'headers') return;
      const known = frames.get(tabId) ?? new Map<number, KnownDocument>();
      frames.set(tabId, known);
      const policies = responseHeaders.flatMap(({ name, value = '' }) =>
        name.toLowerCase() === 'content-security-policy' ? policiesOf(value) : [],
      );
      if (policies.length > 0) known.set(frameId, { url, policies });
      else known.delete(frameId);
    },
    with(observation) {
      if (observation.kind !== 'request') return observation;
      const { tabId, frameId, documentUrl } = observation;
      const document = frames.get(tabId)?.get(frameId);
      if (!document) return observation;
      return { ...observation, policies: isOf(document, documentUrl) ? document.policies : [] };
    },
    keep(isKept) {
      for (const tabId of frames.keys()) if (!isKept(tabId)) frames.delete(tabId);
    },
  };
}

/**
 * Whether the document asks, and no worker of it: a worker has the policies of its own script, unless that is a `blob:`.
 * Firefox names the script as the document. Measured in Firefox 153.
 * @see https://html.spec.whatwg.org/#initialize-worker-policy-container
 */
function isOf({ url }: KnownDocument, documentUrl: string | undefined): boolean {
  if (IS_FOR_CHROMIUM || documentUrl === undefined || !/^https?:/.test(documentUrl)) return true;
  return withoutFragment(documentUrl) === withoutFragment(url);
}
