import type { Exchange } from '../../core/exchange/exchange.ts';
import { redactExchange } from '../../har/redact-exchange.ts';
import { sharingRedactor } from '../../har/redact-har.ts';
import type { BrowserName } from '../browser-name.ts';
import { CommandError, EXIT, messageOf } from '../command.ts';
import { judgeLog } from '../judged-log.ts';
import { failureKey } from './baseline.ts';
import type { CheckConfig, Expectation, PageConfig } from './config.ts';
import { expectationFor, outcomeOf, statusOf, type Finding } from './finding.ts';
import type { CheckResult, PageFailure } from './report-lines.ts';

/** Loads a page and gives what it requested; throws with exit code 3 or 4 if that fails. */
export type RunPage = (page: PageConfig, browser: BrowserName) => Promise<readonly Exchange[]>;

/** Checks all pages in all browsers, one after another. */
export async function checkPages(
  { pages, browsers, expectations }: CheckConfig,
  known: ReadonlySet<string>,
  run: RunPage,
): Promise<CheckResult> {
  const findings: Finding[] = [];
  const failures: PageFailure[] = [];
  const met = new Set<Expectation>();
  for (const page of pages) {
    for (const browser of browsers) {
      try {
        const exchanges = await run(page, browser);
        for (const finding of findingsIn(exchanges, { page: page.name, browser }, expectations, met)) {
          const isKnown = finding.status === 'failed' && known.has(failureKey(finding));
          findings.push(isKnown ? { ...finding, status: 'known' } : finding);
        }
      } catch (error) {
        if (error instanceof CommandError && error.exitCode === EXIT.usage) throw error;
        const kind = error instanceof CommandError && error.exitCode === EXIT.noBrowser ? 'browser' : 'page';
        failures.push({ page: page.name, browser, kind, says: messageOf(error) });
      }
    }
  }
  const failing = new Set(findings.filter(({ status }) => status === 'known').map(failureKey));
  // Nothing can be said about pages that were not checked.
  if (failures.length > 0) return { findings, failures, unmet: [], fixed: [] };
  return {
    findings,
    failures,
    unmet: expectations.filter((one) => !met.has(one)).map(unmetLine),
    fixed: [...known].filter((key) => isOf(key, browsers) && !failing.has(key)),
  };
}

function* findingsIn(
  exchanges: readonly Exchange[],
  where: Pick<Finding, 'page' | 'browser'>,
  expectations: readonly Expectation[],
  met: Set<Expectation>,
): Generator<Finding> {
  const redactor = sharingRedactor('strict');
  const shown = judgeLog(exchanges.map((exchange) => redactExchange(exchange, redactor))).judged;
  for (const [index, examination] of judgeLog(exchanges).judged.entries()) {
    const expectation = expectationFor(examination, expectations);
    if (expectation) met.add(expectation);
    const outcome = outcomeOf(examination);
    const expected = expectation?.expect;
    const status = statusOf(outcome, expected, examination.verdict.rule);
    yield { ...where, shown: shown[index] ?? examination, outcome, expected, status };
  }
}

function unmetLine({ origin, url, method, expect, required }: Expectation): CheckResult['unmet'][number] {
  return { says: `no request ${method ?? '*'} ${url} from ${origin} (expected ${expect})`, required };
}

/** Whether an entry of the baseline is about one of these browsers. */
function isOf(key: string, browsers: readonly BrowserName[]): boolean {
  return browsers.some((browser) => key.startsWith(`${browser} `));
}

/** CORS failures first, then browsers, then all else. */
export function exitCodeOf({ findings, failures, unmet }: CheckResult): 0 | 1 | 3 | 4 {
  if (findings.some(({ status }) => status === 'failed') || unmet.some(({ required }) => required))
    return EXIT.found;
  if (failures.some(({ kind }) => kind === 'browser')) return EXIT.noBrowser;
  if (failures.length > 0 || findings.some(({ status }) => status === 'network')) return EXIT.failed;
  return EXIT.ok;
}
