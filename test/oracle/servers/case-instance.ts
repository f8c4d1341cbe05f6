import type { FixStep } from '../../../src/core/verdict/verdict.ts';
import type { LegKind } from '../../../src/core/exchange/exchange.ts';
import type { Lines, WireReply, WireRequest } from '../../support/test-server-types.ts';
import { isPriming } from './fragment.ts';
import type { ServerReply, Case, OriginName } from '../cases/case.ts';

/** One run of a case. Each has URLs of its own, so that no browser cache connects two runs. */
export interface CaseInstance {
  readonly id: number;
  readonly case: Case;
  /** Serialized origin of who asks: `null` for a sandboxed frame. */
  readonly requester: string;
  /** That of the request before it, by which the cache is filled. */
  readonly primingRequester: string;
  /** Changes of responses to apply. */
  readonly steps: readonly FixStep[];
  /** Legs, as hop and method or `preflight`, that behave as the case says; others answer a bare 200. Undefined: all do. */
  readonly known?: ReadonlySet<string>;
  preflights: number;
}

/** The origin that requests this URL (with its fragment) of the instance. */
export function requesterOf({ requester, primingRequester }: CaseInstance, url: string): string {
  return isPriming(url) ? primingRequester : requester;
}

export function pathOf(id: number, hop: number): string {
  return `/s/${id}/${hop}`;
}

/** The instance and hop of such a path. */
export function parsePath(path: string): { id: number; hop: number } | undefined {
  const match = /^\/s\/(\d+)\/(\d+)\/?(?:\?|$)/.exec(path);
  return match ? { id: Number(match[1]), hop: Number(match[2]) } : undefined;
}

/** Behind the last hop is one more, for Locations that lead further; it allows every origin. */
const BEYOND: ServerReply = {
  ending: 'answer',
  status: 200,
  lines: [
    ['Access-Control-Allow-Origin', '{echo}'],
    ['Access-Control-Allow-Credentials', 'true'],
  ],
};
const BARE: ServerReply = { ending: 'answer', status: 200, lines: [] };
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** A body that is cut off. */
const BROKEN = Buffer.from('{"half":');
const GIF = Buffer.from('R0lGODlhAQABAAAAACw=', 'base64');

function withoutFamily(lines: Lines): Lines {
  return lines.filter(([name]) => name.toLowerCase() !== 'access-control-allow-origin');
}

function fill(
  value: string,
  instance: CaseInstance,
  hop: number,
  request: WireRequest,
  originOf: (origin: OriginName) => string,
): string {
  if (!value.includes('{')) return value;
  const origin = instance.requester;
  const at = new URL(origin === 'null' ? originOf(instance.case.page) : origin);
  const self = instance.case.hops[hop] ?? instance.case.hops[0];
  const following = instance.case.hops[hop + 1] ?? self;
  const path = pathOf(instance.id, hop + 1);
  const next = originOf(following.origin) + path;
  const port = at.port === '' ? '80' : at.port;
  const values: Record<string, string> = {
    origin,
    scheme: at.protocol.slice(0, -1),
    swapped: at.protocol === 'http:' ? 'https' : 'http',
    host: at.hostname,
    HOST: at.hostname.toUpperCase(),
    port,
    echo: request.headers.get('origin') ?? origin,
    next,
    nextPath: path,
    nextWithSlash: `${next}/`,
    nextLogin: `${next}?return=${encodeURIComponent(path)}`,
    nextWithUser: next.replace('://', '://user:pass@'),
    // Requests that are made at once are told apart by their fragments.
    nextWithFragment: instance.case.parallel > 1 ? next : `${next}#elsewhere`,
    self: originOf(self.origin) + pathOf(instance.id, hop),
  };
  return value.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

function bodyOf(answer: ServerReply): Buffer {
  const type = answer.lines.find(([name]) => name === 'Content-Type')?.[1];
  if (type === 'image/gif') return GIF;
  if (type === 'text/event-stream') return Buffer.from('data: x\n\n');
  if (type === 'text/javascript') return Buffer.from('0;');
  return Buffer.from(type === 'application/json' ? '{}' : '');
}

interface Filled {
  readonly status: number;
  readonly lines: Lines;
}

function isFor(step: FixStep, hop: number, method: string, kind: LegKind): boolean {
  const path = URL.canParse(step.url) ? parsePath(new URL(step.url).pathname) : undefined;
  return path?.hop === hop && step.method === method && step.leg === kind;
}

/** The fix names URLs of the instance that was seen; its Locations must lead to this one. */
function applyStep(reply: Filled, step: FixStep, id: number): Filled {
  const gone = new Set([...step.remove, ...Object.keys(step.set)].map((name) => name.toLowerCase()));
  const set = Object.entries(step.set).map(([name, value]): readonly [string, string] => [
    name,
    value.replace(/\/s\/\d+\//, `/s/${id}/`),
  ]);
  return {
    status: step.status ?? reply.status,
    lines: [...reply.lines.filter(([name]) => !gone.has(name.toLowerCase())), ...set],
  };
}

/** The reply of this instance's server to one request on the wire. */
export function replyOf(
  instance: CaseInstance,
  hop: number,
  request: WireRequest,
  originOf: (origin: OriginName) => string,
): WireReply {
  const isPreflight = request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
  const leg = `${hop} ${isPreflight ? 'preflight' : request.method}`;
  const own = instance.case.hops[hop];
  let answer = (isPreflight ? own?.preflight : own?.response) ?? BEYOND;
  if (instance.known && !instance.known.has(leg)) answer = BARE;
  if (answer.ending === 'hang' || answer.ending === 'hang-up') return { kind: answer.ending };
  let { status, lines } = answer;
  if (isPreflight && instance.case.denyEvery > 0 && ++instance.preflights % instance.case.denyEvery === 0) {
    lines = withoutFamily(lines);
  }
  if (answer.revalidates === true && request.headers.get('if-none-match') === '"one"') status = 304;
  const isRedirect =
    REDIRECTS.has(status) && lines.some(([name, value]) => name === 'Location' && value !== '');
  const kind = isPreflight ? 'preflight' : isRedirect ? 'redirect' : 'request';
  let filled: Filled = {
    status,
    lines: lines.map(([name, value]) => [name, fill(value, instance, hop, request, originOf)]),
  };
  for (const step of instance.steps) {
    if (isFor(step, hop, request.method, kind)) filled = applyStep(filled, step, instance.id);
  }
  const breaks = answer.ending === 'break-off';
  return { kind: 'answer', ...filled, body: breaks ? BROKEN : bodyOf(answer), breaks };
}
