import { parseArgs } from 'node:util';
import { parseRedaction } from './capture/arguments.ts';
import { readHarFile } from './capture/judge-file.ts';
import { verdictSummary } from './capture/format-verdicts.ts';
import { inputForSharing } from './capture/input-for-sharing.ts';
import { EXIT, runCommand, say, usageError } from './command.ts';
import { checkOutputPath } from './har-file.ts';
import { judgeInSteps } from './judge-in-steps.ts';
import { COMMAND } from './invocation.ts';
import { writeReportFile } from './report-file.ts';

const USAGE = `usage: ${COMMAND} report FILE.har -o FILE.html [--redact strict|standard|none]

Writes a report: one HTML page with the requests, the causes and the fixes. It opens in any browser, offline.

  -o, --output FILE           the file to write
  --redact strict|standard|none
                              what to redact in it (strict: every value that is not plainly harmless;
                              none: nothing at all)`;

runCommand(USAGE, async () => {
  const { file, output, redaction } = parseOptions();
  await checkOutputPath(output);
  const { exchanges, origin } = await readHarFile(file, redaction !== 'none');
  const input = await inputForSharing(exchanges, origin, redaction);
  await writeReportFile(output, input);
  say(verdictSummary(await judgeInSteps(input.exchanges, input.history)));
  say(`wrote ${output}`);
  return EXIT.ok;
});

function parseOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        output: { type: 'string', short: 'o' },
        redact: { type: 'string', default: 'strict' },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined) throw new Error('no file given');
    if (more.length > 0) throw new Error(`only one file is allowed, not also ${more.join(' ')}`);
    const { output } = values;
    if (output === undefined || output === '') throw new Error('no -o FILE given');
    const redaction = parseRedaction(values.redact);
    if (redaction === undefined)
      throw new Error(`--redact ${values.redact}: must be strict, standard or none`);
    return { file, output, redaction };
  } catch (error) {
    throw usageError(error);
  }
}
