import type { Asked } from '../../core/exchange/asked.ts';
import type { DocumentNotes, EndNote, ViolationNote } from './parse-notes.ts';

/** A call of the page, with all that is known of its end. */
export interface TracedCall {
  /** Differs for every call of the session. */
  readonly key: string;
  readonly url: string;
  readonly method: string;
  /** Serialized origin of the document that asked. */
  readonly requester: string;
  /** When that document began, in milliseconds since the epoch; absent where it does not say. */
  readonly since?: number;
  /** A service worker was between the page and the servers. */
  readonly isControlled: boolean;
  readonly asked: Asked;
  /** When it ended, in milliseconds since the epoch. */
  readonly endedAt?: number;
}

export interface CallCollector {
  /** Takes in what the documents noted; gives the calls that are new or changed. */
  readonly add: (documents: readonly DocumentNotes[]) => readonly TracedCall[];
  readonly violations: () => readonly ViolationNote[];
}

/** The oldest are forgotten beyond this: each is matched within seconds. */
const MOST = 20_000;

export function createCallCollector(): CallCollector {
  const calls = new Map<string, TracedCall>();
  let violations: ViolationNote[] = [];
  return {
    add(documents) {
      const changed = new Map<string, TracedCall>();
      const put = (call: TracedCall): void => {
        calls.set(call.key, call);
        changed.set(call.key, call);
      };
      // The top document is the first one.
      const isPageSecure = documents[0]?.protocol === 'https:';
      for (const { document, origin, protocol, notes } of documents) {
        const since = Number.parseFloat(document);
        const secure = /^https?:$/.test(protocol) ? protocol === 'https:' : isPageSecure;
        for (const note of notes) {
          const key = note.kind === 'violation' ? '' : `${document} ${note.id}`;
          if (note.kind === 'violation') violations = [...violations.slice(-MOST), note];
          else if (note.kind === 'call')
            put({
              ...note,
              key,
              requester: origin,
              ...(since > 0 && { since }),
              asked: { ...note.asked, ...(origin === 'null' && { secure }) },
            });
          else {
            const call = calls.get(key);
            if (call) put(ended(call, note));
          }
        }
      }
      for (const key of calls.keys()) {
        if (calls.size <= MOST) break;
        calls.delete(key);
      }
      return [...changed.values()];
    },
    violations: () => violations,
  };
}

/** A call that the page gave up ends once more, with the error that follows from that. */
function ended(call: TracedCall, { at, status, error, aborted }: EndNote): TracedCall {
  const isGivenUp = aborted && call.asked.abortedAt === undefined && call.endedAt === undefined;
  return {
    ...call,
    ...(!(aborted && error === undefined) && { endedAt: at }),
    asked: {
      ...call.asked,
      ...(isGivenUp && { abortedAt: at }),
      ...(status !== undefined && { status }),
      ...(error !== undefined && { error }),
    },
  };
}
