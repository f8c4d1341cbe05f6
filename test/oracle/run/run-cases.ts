import { runBatch, type CaseRun } from './batch.ts';
import type { Case, PageDocument } from '../cases/case.ts';
import type { Disagreement } from '../compare/disagreement.ts';
import { findDisagreements, type Findings } from '../compare/find-disagreements.ts';
import { checkFixes } from './check-fixes.ts';
import type { InspectedBrowser } from '../browsers/inspected-browser.ts';
import { simplerCases } from '../cases/simpler-cases.ts';
import { signatureOf } from './signature.ts';
import type { CaseServers } from '../servers/case-servers.ts';

/** Time limit for shrinking one case. */
const SHRINK_MS = 30_000;

/** The timeline of a page holds 250 requests, and a case makes several. */
const CASES_PER_DOCUMENT = 120;

/** Groups the cases by the document that can run them, so many at most. */
function byDocument(caseRuns: readonly CaseRun[]): CaseRun[][] {
  const groups = new Map<string, CaseRun[]>();
  for (const caseRun of caseRuns) {
    const { page, forbidden, restored, serviceWorker } = caseRun.case;
    const key = JSON.stringify([page, forbidden, restored, serviceWorker]);
    groups.set(key, [...(groups.get(key) ?? []), caseRun]);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / CASES_PER_DOCUMENT) }, (_, at) =>
      group.slice(at * CASES_PER_DOCUMENT, (at + 1) * CASES_PER_DOCUMENT),
    ),
  );
}

async function openDocument(
  browser: InspectedBrowser,
  servers: CaseServers,
  document: PageDocument,
): Promise<void> {
  await browser.open(servers.pageUrl(document));
  if (document.restored) await browser.leaveAndReturn(servers.elsewhereUrl(document));
}

/** Runs these cases, document by document, and yields the findings of each. */
export async function* runCases(
  browser: InspectedBrowser,
  servers: CaseServers,
  caseRuns: readonly CaseRun[],
  withFixes: boolean,
): AsyncGenerator<Findings> {
  for (const group of byDocument(caseRuns)) {
    const [first] = group;
    if (!first) continue;
    await openDocument(browser, servers, first.case);
    const batch = await runBatch(browser, servers, group);
    const findings = findDisagreements(batch);
    if (!withFixes) {
      yield findings;
      continue;
    }
    const fixes = await checkFixes(browser, servers, batch, findings.caches);
    yield { ...findings, disagreements: [...findings.disagreements, ...fixes] };
  }
}

/** The simplest case found that still shows this disagreement. */
export async function shrink(
  browser: InspectedBrowser,
  servers: CaseServers,
  found: Disagreement,
): Promise<Disagreement> {
  const signature = signatureOf(found);
  let best = found;
  const until = performance.now() + SHRINK_MS;
  while (performance.now() < until) {
    const candidates: Case[] = [...simplerCases(best.run.caseRun.case)];
    const caseRuns = candidates.map((simpler, index): CaseRun => ({ index, case: simpler }));
    let next: Disagreement | undefined;
    for await (const { disagreements } of runCases(browser, servers, caseRuns, found.kind === 'fix')) {
      next ??= disagreements.find((disagreement) => signatureOf(disagreement) === signature);
    }
    if (!next) return best;
    best = next;
  }
  return best;
}
