import type { Asked } from '../../core/exchange/asked.ts';
import type { CallFrame, Initiator } from '../../core/exchange/initiator.ts';
import { memberOf, numberOf, stringMember } from '../../core/fetch/unknown-object.ts';
import { parseStack } from './parse-stack.ts';

/** A call of the page. */
export interface CallNote {
  readonly kind: 'call';
  readonly id: number;
  readonly url: string;
  readonly method: string;
  /** A service worker was between the page and the servers. */
  readonly isControlled: boolean;
  readonly asked: Asked;
}

/** How a call ended, or that it was given up. */
export interface EndNote {
  readonly kind: 'end';
  readonly id: number;
  readonly at: number;
  readonly status?: number;
  readonly error?: string;
  readonly aborted: boolean;
}

/** The page's own Content-Security-Policy forbade something. */
export interface ViolationNote {
  readonly kind: 'violation';
  readonly at: number;
  readonly blockedUrl: string;
  readonly directive: string;
  readonly enforced: boolean;
}

export type Note = CallNote | EndNote | ViolationNote;

/** What one document noted since it was asked last. */
export interface DocumentNotes {
  /** Differs for every document; begins with its time origin. */
  readonly document: string;
  /** Serialized origin of the document. */
  readonly origin: string;
  /** Of its URL; the document in an `srcdoc` or `about:blank` has none of its own. */
  readonly protocol: string;
  readonly notes: readonly Note[];
}

const APIS = ['fetch', 'xhr', 'eventsource', 'beacon', 'element'] as const;
const MODES = ['cors', 'no-cors', 'same-origin', 'navigate'] as const;
const CREDENTIALS = ['include', 'same-origin', 'omit'] as const;
const REDIRECTS = ['follow', 'error', 'manual'] as const;
/** The defaults of `fetch`, where the code gave no such option. */
const DEFAULTS = { mode: 'cors', credentials: 'same-origin', redirect: 'follow' } as const;
/** @see https://fetch.spec.whatwg.org/#concept-method-normalize */
const NORMALIZED = /^(?:delete|get|head|options|post|put)$/i;

/** The answer of a page to `readNotes`; a page may answer anything. Undefined where it has no hook. */
export function parseNotes(text: string | undefined): readonly DocumentNotes[] | undefined {
  const documents = parseJson(text);
  if (!Array.isArray(documents)) return undefined;
  return documents.flatMap((value: unknown) => {
    const document = stringMember(value, 'document');
    const notes = memberOf(value, 'notes');
    const origin = stringMember(value, 'origin');
    const protocol = stringMember(value, 'protocol') ?? '';
    const [hook] = parseStack(stringMember(value, 'hook') ?? '');
    if (document === undefined || origin === undefined || !Array.isArray(notes)) return [];
    return [
      {
        document,
        origin,
        protocol,
        notes: notes.map((note) => parseNote(note, hook)).filter((note) => note !== undefined),
      },
    ];
  });
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** @param hook where the hook stands, if that is behind the page's own lines */
function parseNote(value: unknown, hook: CallFrame | undefined): Note | undefined {
  const at = numberOf(value, 'at');
  if (at === undefined) return undefined;
  switch (memberOf(value, 'kind')) {
    case 'call':
      return parseCall(value, at, hook);
    case 'end':
      return parseEnd(value, at);
    case 'violation':
      return {
        kind: 'violation',
        at,
        blockedUrl: stringMember(value, 'blockedURI') ?? '',
        directive: stringMember(value, 'effectiveDirective') ?? '',
        enforced: stringMember(value, 'disposition') !== 'report',
      };
    default:
      return undefined;
  }
}

function parseCall(value: unknown, at: number, hook: CallFrame | undefined): CallNote | undefined {
  const id = numberOf(value, 'id');
  const api = APIS.find((one) => one === memberOf(value, 'api'));
  const url = stringMember(value, 'url');
  if (id === undefined || api === undefined || url === undefined) return undefined;
  const fallback = api === 'fetch' ? DEFAULTS : undefined;
  const mode = optionOf(value, 'mode', MODES, fallback?.mode);
  const credentials = optionOf(value, 'credentials', CREDENTIALS, fallback?.credentials);
  const redirect = optionOf(value, 'redirect', REDIRECTS, fallback?.redirect);
  const cache = stringMember(value, 'cache');
  const given = stringMember(value, 'method') ?? 'GET';
  const headers = stringMember(value, 'headers');
  const initiator = initiatorOf(stringMember(value, 'stack') ?? '', hook);
  return {
    kind: 'call',
    id,
    url,
    isControlled: memberOf(value, 'controlled') === true,
    method: NORMALIZED.test(given) ? given.toUpperCase() : given,
    asked: {
      api,
      at,
      ...(mode && { mode }),
      ...(credentials && { credentials }),
      ...(redirect && { redirect }),
      ...(cache !== undefined && { cache }),
      ...(memberOf(value, 'keepalive') === true && { keepalive: true as const }),
      ...(memberOf(value, 'upload') === true && { upload: true as const }),
      ...(headers !== undefined && {
        headers: headers
          .toLowerCase()
          .split('\n')
          .filter((name) => name !== ''),
      }),
      ...(initiator && { initiator }),
    },
  };
}

/** The option as it was given, or its default; undefined where only the page's code could tell. */
function optionOf<T extends string>(
  value: unknown,
  name: string,
  known: readonly T[],
  fallback: T | undefined,
): T | undefined {
  const given = memberOf(value, name);
  return given === undefined ? fallback : known.find((one) => one === given);
}

function initiatorOf(text: string, hook: CallFrame | undefined): Initiator | undefined {
  const isOfHook = ({ url, lineNumber }: CallFrame): boolean =>
    url === hook?.url && lineNumber >= hook.lineNumber;
  const callFrames = parseStack(text).filter((frame) => !isOfHook(frame));
  return callFrames.length === 0 ? undefined : { type: 'script', stack: { callFrames } };
}

function parseEnd(value: unknown, at: number): EndNote | undefined {
  const id = numberOf(value, 'id');
  if (id === undefined) return undefined;
  const status = numberOf(value, 'status');
  const error = stringMember(value, 'error');
  return {
    kind: 'end',
    id,
    at,
    aborted: memberOf(value, 'aborted') === true,
    ...(status !== undefined && { status }),
    ...(error !== undefined && { error }),
  };
}
