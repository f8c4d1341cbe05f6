import { installedChromium } from '../../../src/cli/browsers/provide.ts';
import { launchChromium } from '../../../src/cli/chromium/launch.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { recordByCdp } from '../browsers/cdp-recorder.ts';
import type { Case } from '../cases/case.ts';
import { instanceIdOf } from '../run/batch.ts';
import { openCaseServers, type CaseServers } from '../servers/case-servers.ts';
import type { Job, Outcome } from '../servers/page-job.ts';
import { compareFile, type FileFindings, type Witness } from './compare-files.ts';
import { EventLog } from './event-log.ts';
import { HAR_WRITERS } from './har-writers.ts';

const AT_ONCE = 30;
const PATIENCE_MS = 10_000;

/** One request at a time of a document: what a file of one page has, and what needs no extension to be told apart. */
export function isForFiles({
  times,
  parallel,
  priming,
  serviceWorker,
  restored,
  hops,
  pageRequest,
}: Case): boolean {
  if (times > 1 || parallel > 1 || priming !== null || serviceWorker || restored) return false;
  if (hops.some(({ origin }) => /^(?:hsts|refused|garbled|unsafe)@/.test(origin))) return false;
  return pageRequest.abortAfter === null && !/worker/.test(pageRequest.requester);
}

/** Runs these cases in Chromium, writes their traffic as each program would, and compares. */
export async function runHarOracle(cases: readonly Case[]): Promise<FileFindings[]> {
  const cleanup = createCleanup();
  try {
    const servers = await openCaseServers();
    cleanup.add(() => servers.close());
    const browser = await launchChromium(
      {
        executable: await installedChromium(),
        extensions: [],
        headless: true,
        args: servers.testServers.browserArguments,
      },
      cleanup,
    );
    const target = await browser.waitForTarget((candidate) => candidate.type() === 'page');
    const page = await target.createCDPSession();
    const events = new EventLog();
    events.watch(page);
    await Promise.all([page.send('Page.enable'), page.send('Runtime.enable')]);
    const recorded = await recordByCdp(page);
    const inPage = async (expression: string): Promise<unknown> => {
      const { result } = await page.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      return result.value;
    };
    const findings: FileFindings[] = [];
    for (const group of byDocument(cases)) {
      const [first] = group;
      if (!first) continue;
      const pageUrl = servers.pageUrl(first);
      // The file has the document, too, whose policy may forbid what it asks for.
      events.clear();
      const loaded = new Promise<void>((resolve) => page.once('Page.loadEventFired', () => resolve()));
      await page.send('Page.navigate', { url: pageUrl });
      await loaded;
      await inPage('corsLensReady()');
      void recorded.clear();
      const instances = group.map((one) => servers.serve(one));
      const jobs = instances.map((instance) => jobOf(servers, instance));
      const outcomes = (await inPage(`corsLensRun(${JSON.stringify(jobs)}, ${AT_ONCE})`)) as Outcome[];
      const ids = new Set(instances.map(({ id }) => id));
      await recorded.settled(({ urls }) => ids.has(instanceIdOf(urls[0] ?? '') ?? -1), PATIENCE_MS);
      const byId = new Map(recorded.requests().map((one) => [instanceIdOf(one.urls[0] ?? ''), one]));
      const witnesses = instances.flatMap((instance): Witness | [] => {
        const mine = byId.get(instance.id);
        const outcome = outcomes.find(({ marker }) => marker === `m${instance.id}`);
        return mine ? { instance, recorded: mine, outcome } : [];
      });
      for (const writer of HAR_WRITERS)
        findings.push(compareFile(writer, events.requests(), witnesses, pageUrl));
    }
    return HAR_WRITERS.map(({ name }) =>
      together(
        findings.filter(({ writer }) => writer === name),
        name,
      ),
    );
  } finally {
    await cleanup.all();
  }
}

function jobOf(servers: CaseServers, instance: ReturnType<CaseServers['serve']>): Job {
  const { pageRequest, times, repeated, parallel, priming, routeChange } = instance.case;
  const marker = `m${instance.id}`;
  return {
    marker,
    url: servers.urlOf(instance),
    pageRequest,
    times,
    repeated,
    parallel,
    priming,
    routeChange,
  };
}

function byDocument(cases: readonly Case[]): Case[][] {
  const groups = new Map<string, Case[]>();
  for (const one of cases) {
    const key = JSON.stringify([one.page, one.forbidden]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function together(findings: readonly FileFindings[], writer: string): FileFindings {
  const unknown = new Map<string, number>();
  for (const one of findings)
    for (const [reason, count] of one.unknown) unknown.set(reason, (unknown.get(reason) ?? 0) + count);
  return {
    writer,
    compared: findings.reduce((sum, one) => sum + one.compared, 0),
    ambiguous: findings.reduce((sum, one) => sum + one.ambiguous, 0),
    unknown,
    contradictions: findings.flatMap((one) => one.contradictions),
  };
}
