import {
  isRedirect,
  locationOf,
  type Exchange,
  type Hop,
  type Leg,
  type RedirectEnd,
} from '../../core/exchange/exchange.ts';
import type { Obstacle } from '../../core/exchange/asked.ts';
import type { Header } from '../../core/fetch/headers.ts';
import type { RuleId } from '../../core/rules/catalogue/index.ts';

export const PAGE = 'https://app.example';
const API = 'https://api.example/items';

/** One request and its response. */
export interface ExampleLeg {
  /** GET where left out. An OPTIONS that is not the last leg is the preflight of the next one. */
  readonly method?: string;
  /** The URL of the leg before, if left out. */
  readonly url?: string;
  /** Header lines of the request, `Name: value`; none where it never left. */
  readonly sends?: readonly string[];
  /** No answer where left out. */
  readonly status?: number;
  readonly answers?: readonly string[];
  readonly fromCache?: true;
}

/** An exchange that shows what a rule is about. */
export interface Example {
  readonly rule: RuleId;
  /** The special case that it shows; null for the rule itself. */
  readonly reason: string | null;
  /** How a page would ask, as a line of JavaScript or HTML. */
  readonly asks: string;
  /** Serialized origin of the page; `PAGE` where left out. */
  readonly page?: string;
  /** webRequest's resource type; `xmlhttprequest` where left out. */
  readonly type?: string;
  readonly legs: readonly [ExampleLeg, ...ExampleLeg[]];
  /** The browser's error; none where the page got the response. */
  readonly error?: string;
  /** How DevTools show the end of a redirect that was not followed. */
  readonly redirectEnd?: RedirectEnd;
  /** What stopped it before it was sent, as Trace notes it. */
  readonly stopped?: Obstacle;
  /** The page got an error, as Trace notes it. */
  readonly fails?: true;
  /** An earlier exchange of the same page. */
  readonly before?: Example;
}

const START = 1_700_000_000_000;
const STEP = 10;

/** The exchange as Chromium would have shown it, a second after the one before. */
export function exchangeOf(example: Example, id = 1): Exchange {
  const { page = PAGE, type = 'xmlhttprequest', legs, error, redirectEnd, stopped, fails } = example;
  let at = START + id * 1000;
  let url = API;
  let preflight: Leg | undefined;
  const hops: Hop[] = [];
  for (const [index, one] of legs.entries()) {
    url = one.url ?? url;
    const next = legs[index + 1];
    const isPreflight = one.method === 'OPTIONS' && next !== undefined;
    const leg = legOf(one, url, `${id}${isPreflight ? '.preflight' : ''}`, at);
    at += STEP * 4;
    if (isPreflight) {
      preflight = { ...leg, kind: 'preflight', endedAt: at };
      continue;
    }
    const ending = {
      endedAt: at,
      ...(error === undefined ? leg.response && { bodyAt: leg.response.at } : { error }),
    };
    // Chromium announces the redirect before the page's redirect mode ends the request.
    const location = error === 'net::ERR_ABORTED' && leg.response && locationOf(leg.response.headers);
    const announced = location ? { redirectedTo: new URL(location, url).href } : {};
    const followed = { redirectedTo: next?.url ?? url };
    const request = next ? { ...leg, ...followed } : { ...leg, ...announced, ...ending };
    hops.push({ request, ...(preflight && { preflight }) });
    preflight = undefined;
  }
  const [first, ...rest] = hops;
  if (!first) throw new Error(`The example of ${example.rule} has no request.`);
  return {
    id: String(id),
    engine: 'chromium',
    type,
    tabId: 1,
    frameId: 0,
    requester: page,
    hops: [first, ...rest],
    ...(redirectEnd && { redirectEnd }),
    ...(stopped && {
      asked: {
        api: 'fetch' as const,
        at: START + id * 1000,
        stopped,
        ...(fails === true && { error: 'TypeError' }),
      },
    }),
  };
}

function legOf(leg: ExampleLeg, url: string, requestId: string, startedAt: number): Leg {
  const { method = 'GET', sends, status, answers = [], fromCache = false } = leg;
  const response = status !== undefined && {
    status,
    statusLine: `HTTP/1.1 ${status}`,
    headers: answers.map(headerOf),
    at: startedAt + STEP * 2,
    fromCache,
  };
  return {
    kind: response && isRedirect(response) ? 'redirect' : 'request',
    requestId,
    url,
    method,
    startedAt,
    ...(sends && { sentAt: startedAt + STEP, requestHeaders: sends.map(headerOf) }),
    ...(response && { response }),
  };
}

function headerOf(line: string): Header {
  const colon = line.indexOf(':');
  return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
}
