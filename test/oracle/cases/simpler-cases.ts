import { PLAIN_REQUEST, type ServerReply, type PageRequest, type Case, type Hop } from './case.ts';

function without<T>(items: readonly T[], index: number): T[] {
  return items.filter((_, at) => at !== index);
}

function* simplerAsks(pageRequest: PageRequest): Generator<PageRequest> {
  for (const key of Object.keys(PLAIN_REQUEST) as (keyof PageRequest)[]) {
    if (key === 'headers' || pageRequest[key] === PLAIN_REQUEST[key]) continue;
    yield { ...pageRequest, [key]: PLAIN_REQUEST[key] };
  }
  for (const index of pageRequest.headers.keys())
    yield { ...pageRequest, headers: without(pageRequest.headers, index) };
}

function* simplerAnswers(answer: ServerReply): Generator<ServerReply> {
  if (answer.ending !== 'answer') yield { ...answer, ending: 'answer' };
  if (answer.status !== 200) yield { ...answer, status: 200 };
  if (answer.revalidates === true) yield { ...answer, revalidates: false };
  for (const index of answer.lines.keys()) yield { ...answer, lines: without(answer.lines, index) };
}

function* simplerHops(hop: Hop): Generator<Hop> {
  if (hop.origin !== 'plain1@localhost') yield { ...hop, origin: 'plain1@localhost' };
  for (const preflight of simplerAnswers(hop.preflight)) yield { ...hop, preflight };
  for (const response of simplerAnswers(hop.response)) yield { ...hop, response };
}

/** Every case that has one feature less than this one. */
export function* simplerCases(original: Case): Generator<Case> {
  const { hops, pageRequest } = original;
  const hangs = hops.some(({ response }) => response.ending === 'hang');
  if (original.parallel > 1) yield { ...original, parallel: 1, denyEvery: 0 };
  if (original.parallel > 2) yield { ...original, parallel: 2 };
  if (original.denyEvery > 0) yield { ...original, denyEvery: 0 };
  if (original.times > 1) yield { ...original, times: original.times - 1 };
  if (Object.keys(original.repeated).length > 0) yield { ...original, repeated: {} };
  if (original.priming) yield { ...original, priming: null };
  if (original.routeChange) yield { ...original, routeChange: null };
  if (original.restored) yield { ...original, restored: false };
  if (original.forbidden) yield { ...original, forbidden: null };
  for (const index of hops.keys()) {
    const [first, ...rest] = without(hops, index);
    if (first) yield { ...original, hops: [first, ...rest] };
  }
  if (original.page !== 'plain0@localhost') yield { ...original, page: 'plain0@localhost' };
  for (const simpler of simplerAsks(pageRequest)) {
    // A server that never answers is there for the abort; without an abort the case would only take time.
    if (!hangs || simpler.abortAfter !== null) yield { ...original, pageRequest: simpler };
  }
  for (const [index, hop] of hops.entries()) {
    for (const simpler of simplerHops(hop)) {
      const [first, ...rest] = hops.map((old, at) => (at === index ? simpler : old));
      if (first) yield { ...original, hops: [first, ...rest] };
    }
  }
}
