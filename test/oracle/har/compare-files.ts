import { isCrossOrigin } from '../../../src/core/exchange/cross-origin.ts';
import { lastHop, legsOf, type Exchange } from '../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import { readHar } from '../../../src/har/read/read.ts';
import { verdictFromBrowser } from '../browsers/verdict-from-cdp.ts';
import { differenceOf } from '../compare/compare-reading.ts';
import { browserWords } from '../compare/match-witnesses.ts';
import type { RecordedRequest } from '../browsers/cdp-recorder.ts';
import { instanceIdOf } from '../run/batch.ts';
import type { CaseInstance } from '../servers/case-instance.ts';
import type { Outcome } from '../servers/page-job.ts';
import type { LoggedRequest } from './event-log.ts';
import type { HarWriter } from './har-writers.ts';

/** One request of the page, and what page and browser said of it. */
export interface Witness {
  readonly instance: CaseInstance;
  readonly recorded: RecordedRequest;
  readonly outcome: Outcome | undefined;
}

export interface FileFindings {
  readonly writer: string;
  readonly compared: number;
  readonly ambiguous: number;
  /** By reason. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Verdicts that contradict the browser, in words. */
  readonly contradictions: readonly string[];
}

/** Writes this traffic as one program would, judges the file, and compares that with the browser's own words. */
export function compareFile(
  writer: HarWriter,
  log: readonly LoggedRequest[],
  witnesses: readonly Witness[],
  pageUrl: string,
): FileFindings {
  const { exchanges } = readHar(writer.write(log, pageUrl));
  const caches = createBrowserCaches();
  for (const exchange of exchanges) caches.add(exchange);
  const byInstance = new Map<number, Exchange[]>();
  for (const exchange of exchanges.filter(isCrossOrigin)) {
    const id = instanceIdOf(exchange.hops[0].request.url);
    if (id !== undefined) byInstance.set(id, [...(byInstance.get(id) ?? []), exchange]);
  }
  const contradictions: string[] = [];
  const unknown = new Map<string, number>();
  let compared = 0;
  let ambiguous = 0;
  for (const witness of witnesses) {
    const { instance, recorded } = witness;
    const ours = byInstance.get(instance.id) ?? [];
    for (const exchange of ours) {
      const verdict = judge(exchange, caches);
      compared += 1;
      if (verdict.certainty === 'ambiguous') ambiguous += 1;
      if (verdict.verdict === 'unknown')
        unknown.set(verdict.reason ?? '', (unknown.get(verdict.reason ?? '') ?? 0) + 1);
      if (contradicts(verdict, exchange, witness))
        contradictions.push(
          `${writer.name}: ${verdict.sentence} (${verdict.certainty}); the browser: ${browserWords(recorded)}\n` +
            `  ${JSON.stringify(instance.case)}\n  ${legsOf(exchange)
              .map(({ kind, method, url }) => `${kind} ${method} ${url}`)
              .join(', ')}`,
        );
    }
  }
  return { writer: writer.name, compared, ambiguous, unknown, contradictions };
}

/** What is unknown says nothing; of several readings one must be the browser's. */
function contradicts(
  verdict: Verdict,
  exchange: Exchange,
  { instance, recorded, outcome }: Witness,
): boolean {
  const { pageRequest } = instance.case;
  const match = { requester: instance.requester, instance, pageRequest, recorded, outcome, exchange };
  // A style sheet of a wrong type is refused after it was delivered, which the file has as an abort behind a response.
  const { kind, response } = lastHop(exchange).request;
  const ended = kind === 'request' && response ? undefined : recorded.failure?.errorText;
  const expected = verdictFromBrowser(match, ended);
  if (expected.verdict === 'unknown') return false;
  const readings = verdict.readings ?? (verdict.verdict === 'unknown' ? [] : [verdict]);
  // Chromium names a rule by the order of its own checks alone, which the file's exchange has, too.
  return readings.length > 0 && readings.every((reading) => isOther(reading, expected, exchange));
}

function isOther(...[reading, expected, exchange]: Parameters<typeof differenceOf>): boolean {
  // A file may tell that CORS refused a request, and not by which rule.
  if (reading.rule === null) return reading.verdict !== expected.verdict;
  const difference = differenceOf(reading, expected, exchange);
  return difference !== undefined && (difference[0] === 'verdict' || difference[0] === 'name');
}
