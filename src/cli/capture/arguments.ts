import { compileFunction } from 'node:vm';
import { parseArgs } from 'node:util';
import type { VerdictKind } from '../../core/verdict/verdict.ts';
import type { RedactionStrength } from '../../har/redact-har.ts';
import { messageOf } from '../command.ts';
import { CAPTURE } from '../invocation.ts';

export const USAGE = `usage: ${CAPTURE} URL [options]
       ${CAPTURE} --from FILE [--har FILE] [--report FILE] [--fail-on VERDICTS] [--json]

  --from FILE                 check an existing HAR file instead of loading a page
  --browser chromium|firefox  the browser to use (chromium)
  --har FILE                  write an annotated HAR file
  --report FILE               write a report: one HTML page that opens anywhere
  --until JS                  wait until this is truthy in the page
                              (default: until no request was in flight for 500 ms)
  --trace                     load the page once more with Trace, which notes what the page
                              asks for, and report on that load alone
  --timeout SECONDS           stop waiting after this time (30)
  --fail-on VERDICTS          exit with 1 if a verdict is one of these, separated by
                              commas: blocked, not-cors, unknown, allowed
  --json                      print JSON
  --redact strict|standard|none
                              what to redact in all output (strict: every value that is
                              not plainly harmless; none: nothing at all)
  --accept-insecure-certs     accept certificates that the browser would refuse
  --browser-arg=ARG           pass ARG to the browser (can be repeated)`;

/** What to do with the verdicts. */
export interface OutputOptions {
  readonly har?: string;
  /** The HTML file to write. */
  readonly report?: string;
  readonly failOn: ReadonlySet<VerdictKind>;
  readonly json: boolean;
  readonly redaction: RedactionStrength;
}

/** Options for checking a HAR file. */
export interface FileOptions extends OutputOptions {
  readonly from: string;
}

export interface CaptureOptions extends OutputOptions {
  readonly url: string;
  readonly browser: 'chromium' | 'firefox';
  /** A JavaScript expression. */
  readonly until?: string;
  /** Whether to note what the page asks for. */
  readonly trace: boolean;
  /** Milliseconds. */
  readonly timeout: number;
  readonly browserArguments: readonly string[];
  readonly acceptInsecureCerts: boolean;
}

/** The options, or one line that says what is wrong with the arguments. */
export type ParsedArguments =
  { readonly options: CaptureOptions } | { readonly file: FileOptions } | { readonly problem: string };

const REDACTIONS: readonly RedactionStrength[] = ['strict', 'standard', 'none'];
const VERDICTS: readonly VerdictKind[] = ['allowed', 'blocked', 'not-cors', 'unknown'];
const DEFAULT_TIMEOUT = '30';

export function parseCaptureArguments(args: readonly string[]): ParsedArguments {
  const parsed = parseOptions(args);
  if (typeof parsed === 'string') return { problem: parsed };
  const { values, positionals } = parsed;

  const output = outputOf(values);
  if (typeof output === 'string') return { problem: output };
  const { from } = values;
  if (from === undefined) return captureOf(values, positionals, output);
  if (from === '') return { problem: '--from: no file given' };
  const unfit = [...positionals, ...FOR_PAGES.filter((name) => values[name]).map((name) => `--${name}`)];
  if (unfit.length > 0)
    return { problem: `--from checks a file and cannot be combined with ${unfit.join(', ')}` };
  return { file: { from, ...output } };
}

function outputOf(values: Values): OutputOptions | string {
  const { har, report, json } = values;
  const failOn = parseVerdicts(values['fail-on']);
  if (!failOn) return `--fail-on ${values['fail-on']}: must be one or more of ${VERDICTS.join(', ')}`;
  if (har === '') return '--har: no file given';
  if (report === '') return '--report: no file given';
  const redaction = parseRedaction(values.redact);
  if (redaction === undefined) return `--redact ${values.redact}: must be strict, standard or none`;
  return {
    ...(har !== undefined && { har }),
    ...(report !== undefined && { report }),
    failOn,
    json,
    redaction,
  };
}

export function parseRedaction(name: string): RedactionStrength | undefined {
  return REDACTIONS.find((one) => one === name);
}

function captureOf(values: Values, positionals: readonly string[], output: OutputOptions): ParsedArguments {
  const [url, ...more] = positionals;
  if (url === undefined) return { problem: 'no URL given' };
  if (more.length > 0) return { problem: `only one URL is allowed, not also ${more.join(' ')}` };
  if (!isHttpUrl(url)) return { problem: `${url} is not an http: or https: URL` };

  const { browser = 'chromium', timeout = DEFAULT_TIMEOUT, until } = values;
  if (browser !== 'chromium' && browser !== 'firefox')
    return { problem: `--browser ${browser}: must be chromium or firefox` };

  const seconds = Number(timeout);
  if (!(seconds > 0) || seconds > 86_400)
    return { problem: `--timeout ${timeout}: must be a number of seconds above 0` };

  const mistake = until === undefined ? undefined : syntaxError(until);
  if (mistake !== undefined) return { problem: `--until is not a JavaScript expression: ${mistake}` };

  return {
    options: {
      url,
      browser,
      ...output,
      ...(until !== undefined && { until }),
      trace: values.trace ?? false,
      timeout: seconds * 1000,
      browserArguments: values['browser-arg'] ?? [],
      acceptInsecureCerts: values['accept-insecure-certs'] ?? false,
    },
  };
}

/** Options that only make sense for a page. */
const FOR_PAGES = ['browser', 'until', 'trace', 'timeout', 'browser-arg', 'accept-insecure-certs'] as const;

type Values = Exclude<ReturnType<typeof parseOptions>, string>['values'];

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        browser: { type: 'string' },
        har: { type: 'string' },
        report: { type: 'string' },
        until: { type: 'string' },
        trace: { type: 'boolean' },
        timeout: { type: 'string' },
        'fail-on': { type: 'string', default: '' },
        json: { type: 'boolean', default: false },
        redact: { type: 'string', default: 'strict' },
        'accept-insecure-certs': { type: 'boolean' },
        'browser-arg': { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    return messageOf(error);
  }
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Undefined if one of the names is not a verdict. */
function parseVerdicts(list: string): Set<VerdictKind> | undefined {
  const verdicts = new Set<VerdictKind>();
  for (const name of list === '' ? [] : list.split(',')) {
    const verdict = VERDICTS.find((known) => known === name.trim());
    if (verdict === undefined) return undefined;
    verdicts.add(verdict);
  }
  return verdicts;
}

function syntaxError(expression: string): string | undefined {
  try {
    // Parses the expression the way the page will. It is not run here.
    compileFunction(`return async () => (${expression}\n)`);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
