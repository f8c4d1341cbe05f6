import type { FixStep } from '../../../../src/core/verdict/verdict.ts';
import { Script } from '../../../support/webrequest-script.ts';

/** Header lines by name, as a server of the model sends them. */
export interface ModelAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** One request of a page, and what every URL on its way answers to OPTIONS and to the request itself. */
export interface ModelCase {
  readonly requester: string;
  readonly method: string;
  /** Lower-case names of headers that need a preflight. */
  readonly unsafe: readonly string[];
  readonly include: boolean;
  /** The jar has a cookie, which shows that credentials are included. */
  readonly cookie: boolean;
  readonly url: string;
  readonly preflights: Readonly<Record<string, ModelAnswer>>;
  readonly responses: Readonly<Record<string, ModelAnswer>>;
}

const SILENT: ModelAnswer = { status: 200, headers: [] };
const NO_ROUTE: ModelAnswer = { status: 404, headers: [] };

interface Run {
  readonly script: Script;
  readonly end: 'delivered' | 'refused' | 'unsafe-scheme' | 'unobserved';
  /** What was asked, as `preflight URL` or `response URL`. */
  readonly seen: readonly string[];
}

/**
 * Does what Chromium does with a request, as the standard's text tells it, and writes the events that an extension sees.
 * Shares no code with what it tests.
 * @see https://fetch.spec.whatwg.org/#http-fetch
 */
export function browse(plan: ModelCase): Run {
  const script = new Script();
  const seen: string[] = [];
  const run = (end: Run['end']): Run => ({ script, end, seen });
  const refuse = (): Run => {
    script.failed('main');
    return run('refused');
  };
  let { url, method } = plan;
  let unsafe = [...plan.unsafe];
  let [cors, tainted] = [false, false];
  for (let preflights = 1; ; preflights += 1) {
    script.request('main', { url, method, requester: plan.requester });
    cors ||= new URL(url).origin !== plan.requester;
    const origin = tainted ? 'null' : plan.requester;
    if (cors && (!/^(GET|HEAD|POST)$/.test(method) || unsafe.length > 0)) {
      const id = `preflight${preflights}`;
      const answer = plan.preflights[url] ?? NO_ROUTE;
      seen.push(`preflight ${url}`);
      script.request(id, { url, method: 'OPTIONS', requester: plan.requester });
      script.sentOnly(id, {
        Origin: origin,
        'Access-Control-Request-Method': method,
        ...(unsafe.length > 0 && { 'Access-Control-Request-Headers': unsafe.join(',') }),
        'Sec-Fetch-Mode': 'cors',
      });
      script.response(id, linesOf(answer), answer.status).completed(id);
      if (!passesPreflight(answer, origin, method, unsafe, plan.include)) return refuse();
    }
    const answer = plan.responses[url] ?? SILENT;
    seen.push(`response ${url}`);
    script.sentOnly('main', {
      ...(cors && { Origin: origin }),
      ...(plan.cookie && plan.include && { Cookie: 'a=redacted-1-1' }),
      ...Object.fromEntries(unsafe.map((name) => [name, '"1"'])),
      'Sec-Fetch-Mode': 'cors',
    });
    script.response('main', linesOf(answer), answer.status);
    if (cors && !passesCheck(answer, origin, plan.include)) return refuse();
    const location = valueOf(answer, 'location');
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) {
      script.started('main', answer.status).completed('main');
      return run('delivered');
    }
    const target = new URL(location, url);
    if (target.protocol === 'data:') {
      script.failed('main', 'net::ERR_UNSAFE_REDIRECT');
      return run('unsafe-scheme');
    }
    const leaves = target.origin !== new URL(url).origin;
    if (target.protocol !== 'ftp:' && target.username !== '' && (cors || target.origin !== plan.requester))
      return refuse();
    script.redirect('main', target.href, answer.status);
    if (target.protocol === 'ftp:') return run('unobserved');
    if (
      (/30[12]/.test(`${answer.status}`) && method === 'POST') ||
      (answer.status === 303 && method !== 'HEAD')
    ) {
      if (method !== 'GET') unsafe = unsafe.filter((name) => name !== 'content-type');
      method = 'GET';
    }
    if (leaves) unsafe = unsafe.filter((name) => name !== 'authorization');
    tainted ||= leaves && new URL(url).origin !== plan.requester;
    url = target.href;
  }
}

function linesOf({ headers }: ModelAnswer): Record<string, string[]> {
  const lines: Record<string, string[]> = {};
  for (const [name, value] of headers) (lines[name] ??= []).push(value);
  return lines;
}

function valueOf({ headers }: ModelAnswer, name: string): string | undefined {
  const values = headers.filter(([own]) => own.toLowerCase() === name).map(([, value]) => value.trim());
  return values.length === 0 ? undefined : values.join(', ');
}

/** @see https://fetch.spec.whatwg.org/#cors-check */
function passesCheck(answer: ModelAnswer, origin: string, include: boolean): boolean {
  const allowed = valueOf(answer, 'access-control-allow-origin');
  if (allowed === '*' && !include) return true;
  if (allowed !== origin) return false;
  return !include || valueOf(answer, 'access-control-allow-credentials') === 'true';
}

/** @see https://fetch.spec.whatwg.org/#cors-preflight-fetch, but for what Chromium lets pass: Authorization under `*` */
function passesPreflight(
  answer: ModelAnswer,
  origin: string,
  method: string,
  unsafe: readonly string[],
  include: boolean,
): boolean {
  if (!passesCheck(answer, origin, include) || answer.status < 200 || answer.status > 299) return false;
  const list = (name: string): string[] =>
    (valueOf(answer, name) ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  const [methods, names] = [list('access-control-allow-methods'), list('access-control-allow-headers')];
  if ([...methods, ...names].some((one) => /[^\w!#$%&'*+\-.^`|~]/.test(one))) return false;
  const any = (allowed: string[]): boolean => allowed.includes('*') && !include;
  const lower = names.map((name) => name.toLowerCase());
  return (
    (/^(GET|HEAD|POST)$/.test(method) || methods.includes(method) || any(methods)) &&
    (any(names) || unsafe.every((name) => lower.includes(name)))
  );
}

/** The servers after their owners did what a fix says. */
export function mended(plan: ModelCase, steps: readonly FixStep[]): ModelCase {
  const preflights = { ...plan.preflights };
  const responses = { ...plan.responses };
  for (const { leg, url, set, remove, status } of steps) {
    const of = leg === 'preflight' ? preflights : responses;
    const before = of[url] ?? (leg === 'preflight' ? NO_ROUTE : SILENT);
    const gone = [...Object.keys(set), ...remove].map((name) => name.toLowerCase());
    const kept = before.headers.filter(([name]) => !gone.includes(name.toLowerCase()));
    of[url] = { status: status ?? before.status, headers: [...kept, ...Object.entries(set)] };
  }
  return { ...plan, preflights, responses };
}

/** All header values of that name in every answer of the servers. */
export function allValues(plan: ModelCase): readonly ((name: string) => string | undefined)[] {
  return [...Object.values(plan.preflights), ...Object.values(plan.responses)].map(
    (answer) => (name) => valueOf(answer, name),
  );
}
