import { OBSTACLES, type Asked } from './asked.ts';
import { parseInitiator } from './initiator.ts';
import { memberOf } from '../fetch/unknown-object.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isTrue: Check = (value) => value === true;
const isOneOf =
  (...names: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && names.includes(value);

const CHECKS: Readonly<Record<string, Check>> = {
  api: isOneOf('fetch', 'xhr', 'eventsource', 'beacon', 'element'),
  at: isNumber,
  source: isOneOf('devtools-log'),
  mode: isOneOf('cors', 'no-cors', 'same-origin', 'navigate'),
  credentials: isOneOf('include', 'same-origin', 'omit'),
  redirect: isOneOf('follow', 'error', 'manual'),
  cache: isText,
  keepalive: isTrue,
  upload: isTrue,
  headers: (value) => Array.isArray(value) && value.every((name) => isText(name)),
  abortedAt: isNumber,
  status: isNumber,
  error: isText,
  secure: (value) => typeof value === 'boolean',
  initiator: (value) => parseInitiator(value, (url) => url) !== undefined,
  stopped: isOneOf(...OBSTACLES),
  directive: isText,
};

/** What comes from a port or a file has the shape of `Asked`: all that must be there is, and what is there is right. */
export function isAsked(value: unknown): value is Asked {
  if (typeof value !== 'object' || value === null || !('api' in value && 'at' in value)) return false;
  return Object.entries(CHECKS).every(
    ([name, isRight]) => !(name in value) || isRight(memberOf(value, name)),
  );
}
