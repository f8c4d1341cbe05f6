import { makePolicy, type PolicyScope } from '../../core/advice/policy/make-policy.ts';
import { policySubjectOf, type PolicySubject } from '../../core/advice/policy/policy-subject.ts';
import { provePolicy } from '../../core/advice/policy/prove-policy.ts';
import type { ServerPolicy } from '../../core/advice/policy/server-policy.ts';
import { legsOf } from '../../core/exchange/exchange.ts';
import { originOf, parseUrl } from '../../core/fetch/origin.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import { judgeInputOf } from '../../core/verdict/judge-input.ts';
import type { Fix } from '../../core/verdict/verdict.ts';
import type { Row } from '../list/row.ts';
import { claimOn, type CookieClaims } from './cookie-claims.ts';
import { scopeOf, type PolicyChoice } from './policy-choice.ts';
import { createRequestKinds, type RequestKinds } from './request-kinds.ts';

/** A policy, and how the captured requests to its server fare under it. */
export interface JudgedPolicy {
  readonly policy: ServerPolicy;
  /** How many requests were judged. */
  readonly requests: number;
  /** How many of them pass in both browsers. */
  readonly passing: number;
  /** Why others would still be refused: at most a few sentences. */
  readonly refusals: readonly string[];
}

export interface PolicyQuestion {
  /** All requests that may concern the servers. */
  readonly rows: readonly Row[];
  readonly caches: BrowserCaches;
  readonly claims: CookieClaims;
  readonly choice: PolicyChoice;
  /** What is known of the kinds of these requests from an earlier question. */
  readonly known?: RequestKinds;
  /** The policies of earlier questions about the same requests, by server and scope. */
  readonly answers?: Map<string, JudgedPolicy>;
}

/** The most refusals that are told. */
const MOST_REFUSALS = 3;

/** One policy for each server that the fix changes, in the order of the fix. */
export function policiesFor({ steps }: Fix, question: PolicyQuestion): JudgedPolicy[] {
  const places = new Map<string, string>();
  for (const { url } of steps ?? []) {
    const { origin, pathname } = parseUrl(url) ?? {};
    if (origin !== undefined && pathname !== undefined && !places.has(origin)) places.set(origin, pathname);
  }
  const { choice, answers = new Map<string, JudgedPolicy>() } = question;
  return [...places].map(([server, pathname]) => {
    const scope = scopeOf(choice, pathname);
    const key = server + JSON.stringify(scope);
    const answer = answers.get(key) ?? policyFor(server, scope, question);
    answers.set(key, answer);
    return answer;
  });
}

function policyFor(server: string, scope: PolicyScope, question: PolicyQuestion): JudgedPolicy {
  const { subjects, counts } = subjectsOn(server, question);
  const policy = makePolicy(server, subjects, scope);
  const proofs = provePolicy(policy, subjects);
  const countOf = (ids: readonly { readonly exchange: string }[]): number =>
    ids.reduce((sum, { exchange }) => sum + (counts.get(exchange) ?? 0), 0);
  return {
    policy,
    requests: countOf(proofs),
    passing: countOf(proofs.filter(({ refusals }) => refusals.length === 0)),
    refusals: [...new Set(proofs.flatMap(({ refusals }) => refusals.map(({ says }) => says)))].slice(
      0,
      MOST_REFUSALS,
    ),
  };
}

/** One request of each kind, and how many there are of it: requests that differ in nothing fare alike. */
function subjectsOn(
  server: string,
  { rows, caches, claims, known = createRequestKinds(claims) }: PolicyQuestion,
): { readonly subjects: readonly PolicySubject[]; readonly counts: ReadonlyMap<string, number> } {
  const counts = new Map<Row, number>();
  for (const row of rows) {
    const first = known.firstLike(row);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const asked = [...counts].filter(([row]) => concerns(row, server));
  return {
    subjects: asked.flatMap(([row], index) => {
      const input = judgeInputOf(row.exchange, caches);
      const subject = policySubjectOf(input, row.verdict, claimOn(claims, row));
      // An exchange may be of one kind while it is pending, and of another one later.
      return subject ? [{ ...subject, id: `${index}` }] : [];
    }),
    counts: new Map(asked.map(([, count], index) => [`${index}`, count])),
  };
}

/** The server was asked, or a redirect leads to it. */
function concerns({ exchange }: Row, server: string): boolean {
  return legsOf(exchange).some(
    ({ url, response }) =>
      originOf(url) === server ||
      response?.headers.some(({ name, value }) => /^location$/i.test(name) && value.startsWith(server)) ===
        true,
  );
}
