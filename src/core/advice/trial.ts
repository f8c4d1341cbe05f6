import { getHeader } from '../fetch/headers.ts';
import { withoutFragment } from '../fetch/origin.ts';
import { withCredentials } from './merge-steps.ts';
import { requesterOf } from '../exchange/cross-origin.ts';
import { lastHop, legsOf, type Exchange, type Leg } from '../exchange/exchange.ts';
import type { Fix, FixStep, Verdict } from '../verdict/verdict.ts';

/** One response as the browser is to change it in one tab: what `declarativeNetRequest` can do of a fix. */
export interface TrialChange {
  /** The URL as captured, with placeholders where secrets were replaced; never a fragment. */
  readonly url: string;
  readonly method: string;
  /** Serialized origin of the page or frame that asks; `null` if opaque. */
  readonly requester: string;
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

/** Why no trial can work. */
export type TrialObstacle =
  | 'no-fix'
  | 'status'
  | 'location'
  | 'no-response'
  | 'no-tab'
  | 'http-cache'
  | 'unknown-requester'
  | 'sent-twice';

/** What can be tried in the tab; or why nothing can, and what to do instead. */
export type TrialOffer =
  { readonly changes: readonly TrialChange[] } | { readonly obstacle: TrialObstacle; readonly says: string };

const OBSTACLES: Readonly<Record<TrialObstacle, string>> = {
  'no-fix': 'This fix changes no response header. Do what it says instead.',
  status:
    'An extension cannot change the status of a response. Make the server answer this preflight with status 200 or 204 first.',
  location:
    'An extension cannot send this redirect elsewhere. Change the URL in the page or the `Location` on the server.',
  'no-response': 'The server sent no response whose headers could be changed. Make it answer first.',
  'no-tab':
    'This request belongs to a service worker or a shared worker, not to a tab, so a change for this tab does not reach it. Change the server instead.',
  'http-cache':
    'This response came from the HTTP cache, where no header can be changed. Tick “Disable cache” in the Network panel, reload, and try again.',
  'sent-twice':
    'Firefox lets no extension replace a CORS header that the server sends more than once. Make the server send it once.',
  'unknown-requester':
    'Which page sent this request is not known, so the change cannot be limited to that page. Change the server instead.',
};

/**
 * Response headers that a trial may touch: those of the CORS protocol, and what goes with them. Lower case.
 * @see https://fetch.spec.whatwg.org/#http-responses
 */
const TOUCHABLE = new Set([
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
  'access-control-allow-private-network',
  'vary',
  'timing-allow-origin',
  'cross-origin-resource-policy',
]);

/** The one place that decides which headers of a response a trial may set or remove. */
export function mayTouch(header: string): boolean {
  return TOUCHABLE.has(header.toLowerCase());
}

/** What the browser can try of this fix in the exchange's tab; undefined where nothing is blocked. */
export function trialOf(exchange: Exchange, verdict: Verdict, fix: Fix): TrialOffer | undefined {
  if (verdict.verdict !== 'blocked') return undefined;
  // With the headers for credentials the page gets the response in either mode.
  const steps = withCredentials(fix) ?? [];
  const found = obstacleTo(exchange, steps);
  if (found) return { obstacle: found, says: OBSTACLES[found] };
  return { changes: mergeChanges(steps.map((step) => changeOf(step, requesterOf(exchange)))) };
}

function obstacleTo(exchange: Exchange, steps: readonly FixStep[]): TrialObstacle | undefined {
  if (exchange.tabId < 0) return 'no-tab';
  const { requester } = exchange;
  if (requester === undefined) return 'unknown-requester';
  if (steps.length === 0) return 'no-fix';
  if (steps.some(({ status }) => status !== undefined)) return 'status';
  if (steps.some(({ set, remove }) => [...Object.keys(set), ...remove].some((name) => !mayTouch(name)))) {
    return 'location';
  }
  const legs = legsOf(exchange);
  if (!refusedLegOf(exchange).response) return 'no-response';
  if (legs.some((leg) => leg.response?.fromCache === true && isNamed(leg, steps))) return 'http-cache';
  return exchange.engine === 'firefox' && legs.some((leg) => isSentTwice(leg, steps))
    ? 'sent-twice'
    : undefined;
}

/** Whether a header that a step sets has more than one line; Firefox joins them with commas, and keeps all of them. */
function isSentTwice(leg: Leg, steps: readonly FixStep[]): boolean {
  const set = steps.filter((step) => isNamed(leg, [step])).flatMap((step) => Object.keys(step.set));
  const names = set.map((name) => name.toLowerCase());
  return names.some(
    (name) => !LISTS.has(name) && getHeader(leg.response?.headers ?? [], name)?.includes(','),
  );
}

/** The leg at which the exchange stopped: its last preflight where the request behind it got no response. */
function refusedLegOf(exchange: Exchange): Leg {
  const { request, preflight } = lastHop(exchange);
  return request.response || !preflight ? request : preflight;
}

function isNamed({ url, kind }: Leg, steps: readonly FixStep[]): boolean {
  return steps.some((step) => step.url === url && step.leg === kind);
}

function changeOf({ url, method, leg, set, remove }: FixStep, requester: string): TrialChange {
  // Browsers remember preflights by page and URL: a changed one would let other tabs pass, and this one after the trial.
  const notKept = leg === 'preflight' && { 'Access-Control-Max-Age': '0' };
  return { url: withoutFragment(url), method, requester, set: { ...set, ...notKept }, remove };
}

/** Changes of one response as one: what several fixes ask of it adds up, and none overwrites another. */
export function mergeChanges(changes: readonly TrialChange[]): TrialChange[] {
  const merged = new Map<string, TrialChange>();
  for (const change of changes) {
    const key = `${change.requester} ${change.method} ${change.url}`;
    const known = merged.get(key);
    merged.set(key, known ? union(known, change) : change);
  }
  return [...merged.values()];
}

const LISTS = new Set([
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'vary',
]);

function union(a: TrialChange, b: TrialChange): TrialChange {
  const set: Record<string, string> = { ...a.set };
  for (const [name, value] of Object.entries(b.set)) {
    const known = set[name];
    if (known === undefined) set[name] = value;
    else if (LISTS.has(name.toLowerCase()))
      set[name] = [...new Set([...elements(known), ...elements(value)])].join(', ');
    // An origin serves requests with and without credentials, `*` only those without.
    else if (known === '*') set[name] = value;
  }
  const remove = [...new Set([...a.remove, ...b.remove])].filter((name) => set[name] === undefined);
  return { ...a, set, remove };
}

function elements(list: string): string[] {
  return list.split(',').map((element) => element.trim());
}
