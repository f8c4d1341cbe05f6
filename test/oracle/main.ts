import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { browserNamed } from '../../src/cli/browser-name.ts';
import { EXIT, runCommand, usageError } from '../../src/cli/command.ts';
import { print } from '../../src/cli/print.ts';
import { printHarFindings } from './har/print-har-findings.ts';
import type { CaseRun } from './run/batch.ts';
import { keepFigures } from './run/figures.ts';
import { openInspectedFirefox } from './browsers/firefox/inspected-firefox.ts';
import { generateCase } from './cases/generate-case.ts';
import { WORLDS } from './cases/worlds/index.ts';
import { openInspectedChromium, type InspectedBrowser } from './browsers/inspected-browser.ts';
import { withTrace } from './browsers/with-trace.ts';
import { reportOf } from './run/report.ts';
import { run, shrinkKinds } from './run/run.ts';
import type { CaseServers } from './servers/case-servers.ts';

/** How many kinds of disagreement are shrunk, the most frequent first. */
const SHRUNK_KINDS = 12;

const USAGE = `usage: npm run oracle -- [options]

Generates pages and servers, runs them in the real browser, and compares each verdict with the browser's own.
Exits with 1 where any disagrees.

  --browser chromium|firefox  the browser to use (chromium)
  --cases NUMBER              how many (20000)
  --seed NUMBER               other cases (1)
  --only NUMBERS              these cases alone, with commas between
  --world NAME                one kind of cases alone: ${WORLDS.map(([, { name }]) => name).join(', ')}
  --trace                     run the pages with Trace: what it noted leaves nothing to several readings
  --fixes                     serve what was blocked once more, with the proposed fix
  --har                       judge files of the same traffic, as several programs would write it (Chromium)
  --no-shrink                 do not look for the smallest case that disagrees
  --report FILE               write the disagreements there, as Markdown
  --extension FOLDER          a built extension other than that of dist
  --figures                   keep the figures; "npm run reference" then puts them into assets/docs`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        browser: { type: 'string', default: 'chromium' },
        cases: { type: 'string', default: '20000' },
        seed: { type: 'string', default: '1' },
        extension: { type: 'string' },
        only: { type: 'string' },
        world: { type: 'string' },
        trace: { type: 'boolean', default: false },
        fixes: { type: 'boolean', default: false },
        har: { type: 'boolean', default: false },
        shrink: { type: 'boolean', default: true },
        report: { type: 'string' },
        figures: { type: 'boolean', default: false },
      },
      allowNegative: true,
    });
    return { ...values, browser: browserNamed(values.browser) };
  } catch (error) {
    throw usageError(error);
  }
}

runCommand(USAGE, async () => {
  const {
    browser,
    cases: count,
    seed: seeded,
    extension,
    only,
    world,
    trace,
    fixes,
    har,
    shrink,
    report: file,
    figures,
  } = readOptions();
  const seed = Number(seeded);
  const wanted = only?.split(',').map(Number) ?? Array.from({ length: Number(count) }, (_, index) => index);
  const caseRuns = wanted.map((index): CaseRun => ({ index, case: generateCase(seed, index, world) }));
  if (har) return printHarFindings(caseRuns.map((caseRun) => caseRun.case));
  const open = async (servers: CaseServers): Promise<InspectedBrowser> => {
    const opened =
      browser === 'firefox'
        ? await openInspectedFirefox(extension)
        : await openInspectedChromium(servers.testServers, extension);
    return trace ? withTrace(opened) : opened;
  };
  const save = async (report: string): Promise<void> => {
    if (file !== undefined) await writeFile(file, report);
  };
  const began = performance.now();
  let disagree = false;

  for await (const { version, cases, compared, ambiguous, found } of run(caseRuns, {
    open,
    withFixes: fixes,
  })) {
    const seconds = Math.round((performance.now() - began) / 1000);
    const line = `${cases} cases, ${compared} exchanges, ${ambiguous} ambiguous, ${found.length} disagreements, ${seconds} s`;
    // Progress is for the eye; what it came to is the output.
    if (cases < caseRuns.length) process.stderr.write(`${line}\n`);
    else await print([line]);
    await save(reportOf(found, new Map()));
    if (cases < caseRuns.length) continue;
    if (figures)
      await keepFigures(browser, {
        version,
        exchanges: compared,
        ambiguous,
        disagreements: found.length,
      });
    if (found.length === 0) continue;
    const report = reportOf(found, shrink ? await shrinkKinds(found, SHRUNK_KINDS, open) : new Map());
    await save(report);
    await print([report]);
    disagree = true;
  }
  return disagree ? EXIT.found : EXIT.ok;
});
