import { readFileSync } from 'node:fs';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import type { Header } from '../../src/core/fetch/headers.ts';
import type { EngineId, Observation } from '../../src/core/exchange/observation.ts';
import { createPairing } from '../../src/core/exchange/pairing.ts';

/** One request as the server of the measurement saw it. */
interface WireRequest {
  readonly p: number;
  readonly m: string;
  readonly hop?: string;
  readonly pre?: boolean;
  readonly origin?: string;
  readonly acrm?: string;
  readonly acrh?: string;
  readonly sfm?: string;
  readonly cookie?: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: string;
  /** Where If-None-Match was sent: answers 304, with these headers instead. */
  readonly etag304?: true | readonly string[];
  /** Its script uses the HTTP cache, so the server did not see every response. */
  readonly nocc?: boolean;
  readonly headers: readonly string[];
  readonly mirror?: boolean;
  readonly dynamicAcao?: boolean;
}

export interface Measured {
  readonly ok: boolean;
  /** The type of the response, or what the script says instead of it. */
  readonly type?: string;
  readonly corsErrors?: readonly string[];
  readonly netErrors?: readonly string[];
  readonly consoleKeys?: readonly string[];
  /** Lower-case names of the response headers that the page's script could read. */
  readonly exposed?: readonly string[];
  readonly wire: readonly WireRequest[];
}

export interface Scenario {
  readonly id: string;
  readonly target: string;
  readonly script: string;
  readonly sandboxedFrame?: boolean;
  readonly preflight?: Answer;
  readonly response?: Answer;
  readonly hops?: Readonly<Record<string, { readonly res?: Answer; readonly pre?: Answer }>>;
  readonly chromium: Measured;
  readonly firefox?: Measured;
}

const PAGE = 'http://localhost:7101';
const file = new URL('../data/browser-verdicts.json', import.meta.url);

export const scenarios: readonly Scenario[] = JSON.parse(readFileSync(file, 'utf8')).cases;

/** The events a browser would have shown an extension for what the measurement's server saw. */
export function exchangesOf(scenario: Scenario, engine: EngineId): Exchange[] {
  const measured = scenario[engine];
  if (!measured) return [];
  const observations = observationsOf(scenario, measured, engine);
  const pairing = createPairing({ engine });
  const exchanges = new Map<string, Exchange>();
  for (const observation of observations) {
    for (const exchange of pairing.observe(observation)) exchanges.set(exchange.id, exchange);
  }
  return [...exchanges.values()];
}

function observationsOf(
  scenario: Scenario,
  { wire, ok, corsErrors = [], netErrors = [] }: Measured,
  engine: EngineId,
): Observation[] {
  const out: Observation[] = [];
  let ids = 0;
  let at = 1_000_000;
  const next = (): number => (at += 10);
  let open: string | undefined;
  const begin = (requestId: string, url: string, method: string): void => {
    const requester = scenario.sandboxedFrame ? 'null' : PAGE;
    out.push({
      kind: 'request',
      requestId,
      at: next(),
      url,
      method,
      type: 'xmlhttprequest',
      tabId: 1,
      frameId: 0,
      requester,
    });
  };
  const fail = (requestId: string): void => {
    const named = netErrors.find((one) => one.startsWith('net::')) ?? 'net::ERR_FAILED';
    const error = engine === 'chromium' ? named : 'NS_ERROR_DOM_BAD_URI';
    out.push({ kind: 'failed', requestId, at: next(), error, fromCache: false });
  };
  for (const [index, seen] of wire.entries()) {
    const url = urlOf(scenario, seen);
    const last = index === wire.length - 1;
    const answer = answerTo(scenario, seen);
    if (seen.pre) {
      const requestId = open ?? `r${(ids += 1)}`;
      if (!open) begin(requestId, url, seen.acrm ?? 'GET');
      open = requestId;
      const preflight = `p${(ids += 1)}`;
      begin(preflight, url, 'OPTIONS');
      out.push({ kind: 'sent', requestId: preflight, at: next(), headers: headersOf(seen) });
      respond(out, preflight, answer, seen, next());
      const following = wire[index + 1];
      const refused = last || following?.pre || following?.m !== seen.acrm;
      // Firefox ends a refused preflight in an error.
      if (refused && engine === 'firefox') {
        const to = answer.headers.find((line) => /^location:/i.test(line));
        if (to)
          out.push({
            kind: 'redirect',
            requestId: preflight,
            at: next(),
            to: new URL(fill(to.slice(9).trim()), url).href,
            status: answer.status,
          });
        fail(preflight);
      }
      if (!refused || engine !== 'firefox')
        out.push({ kind: 'completed', requestId: preflight, at: next(), fromCache: false });
      if (refused) {
        fail(requestId);
        open = undefined;
      }
      continue;
    }
    const requestId: string = open ?? `r${(ids += 1)}`;
    if (!open) begin(requestId, url, seen.m);
    out.push({ kind: 'sent', requestId, at: next(), headers: headersOf(seen) });
    respond(out, requestId, answer, seen, next());
    const location = answer.headers.find((line) => /^location:/i.test(line));
    const to = location && new URL(fill(location.slice(location.indexOf(':') + 1).trim()), url).href;
    const followed = wire[index + 1];
    if (to && followed && urlOf(scenario, followed) === to) {
      out.push({ kind: 'redirect', requestId, at: next(), to, status: answer.status });
      begin(requestId, to, followed.pre ? (followed.acrm ?? 'GET') : followed.m);
      open = requestId;
      continue;
    }
    open = undefined;
    // Only the last request of a scenario has its outcome measured; earlier ones were handed over, or failed alike.
    const failed = last ? !ok : false;
    const failedAll =
      corsErrors.length > 0 && wire.filter(({ pre }) => !pre).length === corsErrors.length && !to;
    if (failed || failedAll) {
      if (engine === 'chromium') fail(requestId);
      else out.push({ kind: 'completed', requestId, at: next(), fromCache: false });
      continue;
    }
    out.push({ kind: 'started', requestId, at: next(), status: answer.status, fromCache: false });
    out.push({ kind: 'completed', requestId, at: next(), fromCache: false });
  }
  return out;
}

function respond(out: Observation[], requestId: string, answer: Answer, seen: WireRequest, at: number): void {
  const headers = answer.headers.map(headerOf);
  if (answer.mirror && seen.acrh) headers.push({ name: 'Access-Control-Allow-Headers', value: seen.acrh });
  if (answer.dynamicAcao && seen.origin)
    headers.push({ name: 'Access-Control-Allow-Origin', value: seen.origin });
  out.push({
    kind: 'response',
    requestId,
    at,
    status: answer.status,
    statusLine: '',
    headers,
    fromCache: false,
  });
}

function headerOf(line: string): Header {
  const colon = line.indexOf(':');
  return { name: line.slice(0, colon), value: fill(line.slice(colon + 1)) };
}

function headersOf({ origin, acrm, acrh, sfm, cookie }: WireRequest): Header[] {
  const all: [string, string | undefined][] = [
    ['Origin', origin],
    ['Access-Control-Request-Method', acrm],
    ['Access-Control-Request-Headers', acrh],
    ['Sec-Fetch-Mode', sfm],
    ['Cookie', cookie],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function answerTo({ preflight, response, hops }: Scenario, { hop = '', pre }: WireRequest): Answer {
  const own = hop === '' ? undefined : hops?.[hop];
  return (pre ? (own?.pre ?? preflight) : (own?.res ?? response)) ?? { status: 200, headers: [] };
}

function urlOf({ id }: Scenario, { p, hop = '' }: WireRequest): string {
  return `http://localhost:${p}/c/${id}${hop === '' ? '' : `/${hop}`}`;
}

function fill(text: string): string {
  return text
    .replaceAll('{O}', PAGE)
    .replaceAll('{A}', PAGE)
    .replaceAll('{B}', 'http://localhost:7102')
    .replaceAll('{C}', 'http://localhost:7103');
}
