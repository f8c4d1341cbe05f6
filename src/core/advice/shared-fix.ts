import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { legsOf, type Exchange } from '../exchange/exchange.ts';
import { getHeader, listElements } from '../fetch/headers.ts';
import { originOf } from '../fetch/origin.ts';
import type { Fix, FixStep } from '../verdict/verdict.ts';

/** Response headers whose value is a list, in lower case. */
const LISTS = new Set(['access-control-allow-methods', 'access-control-allow-headers', 'vary']);

/**
 * One fix for several exchanges with one server: the steps of all, where each list has what all of them need, because the
 * server's setting for them is one. Longer lists refuse nothing, so each exchange passes as with its own fix.
 */
export function sharedFix(fixes: readonly [Fix, ...Fix[]]): Fix {
  const [first] = fixes;
  const notes = [...new Set(fixes.map(({ note }) => note))];
  const passesIn = first.passesIn.filter((engine) => fixes.every((fix) => fix.passesIn.includes(engine)));
  return {
    explanation: first.explanation,
    steps: sharedSteps(fixes.map(({ steps }) => steps)),
    onlyWithCredentials: sharedSteps(fixes.map(({ onlyWithCredentials }) => onlyWithCredentials)),
    passesIn,
    note: notes.length === 1 ? first.note : (first.explanation?.fix ?? first.note),
  };
}

function sharedSteps(all: readonly (readonly FixStep[] | null)[]): readonly FixStep[] | null {
  const steps = all.flatMap((one) => one ?? []);
  if (steps.length === 0) return null;
  const merged = steps.map((step) => {
    const alike = steps.filter(({ leg, url }) => leg === step.leg && originOf(url) === originOf(step.url));
    const set = Object.entries(step.set).map(([name, value]): [string, string] => [
      name,
      LISTS.has(name.toLowerCase()) ? unionOf(alike, name) : value,
    ]);
    return { ...step, set: Object.fromEntries<string>(set) };
  });
  return [...new Map(merged.map((step) => [`${step.leg} ${step.method} ${step.url}`, step])).values()];
}

/** What all these responses list, each in its first spelling. */
function unionOf(steps: readonly FixStep[], name: string): string {
  const names = new Map<string, string>();
  for (const element of steps.flatMap(({ set }) => listElements(set[name] ?? ''))) {
    const key = element.toLowerCase();
    if (!names.has(key)) names.set(key, element);
  }
  return [...names.values()].join(', ');
}

/**
 * Equal for exchanges that differ in nothing that their fixes depend on, except for their URLs: the same page asks the same
 * of responses with the same CORS headers.
 */
export function fixKeyOf(exchange: Exchange): string {
  const legs = legsOf(exchange).map(({ kind, method, url, requestHeaders = [], response }) => [
    kind,
    method,
    originOf(url),
    getHeader(requestHeaders, 'origin'),
    getHeader(requestHeaders, 'access-control-request-headers'),
    getHeader(requestHeaders, 'cookie') !== undefined,
    response && corsHeadersOf(response),
    response && getHeader(response.headers, 'vary'),
  ]);
  return JSON.stringify([exchange.requester, exchange.type, legs]);
}
