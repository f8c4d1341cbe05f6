import { isBoolean, isListOf, isNumber, isOneOf, isRecordOf, isString, isTrue } from '../fetch/guard.ts';
import { OBSTACLES, type Asked } from './asked.ts';
import { parseInitiator, type Initiator } from './initiator.ts';

function isInitiator(value: unknown): value is Initiator {
  return parseInitiator(value, (url) => url) !== undefined;
}

/** What comes from a port or a file has the shape of `Asked`: all that must be there is, and what is there is right. */
export const isAsked = isRecordOf<Asked>(
  { api: isOneOf('fetch', 'xhr', 'eventsource', 'beacon', 'element'), at: isNumber },
  {
    source: isOneOf('devtools-log'),
    mode: isOneOf('cors', 'no-cors', 'same-origin', 'navigate'),
    credentials: isOneOf('include', 'same-origin', 'omit'),
    redirect: isOneOf('follow', 'error', 'manual'),
    cache: isString,
    keepalive: isTrue,
    upload: isTrue,
    headers: isListOf(isString),
    abortedAt: isNumber,
    status: isNumber,
    error: isString,
    secure: isBoolean,
    initiator: isInitiator,
    stopped: isOneOf(...OBSTACLES),
    directive: isString,
  },
);
