import { compileFunction } from 'node:vm';
import { parseArgs } from 'node:util';
import type { VerdictKind } from '../../core/verdict.ts';
import { messageOf } from '../command.ts';

export const USAGE = `usage: npm run capture -- URL [options]

  --browser chromium|firefox  the browser to use (chromium)
  --har FILE                  write the exchanges as HAR
  --until JS                  wait until this is truthy in the page (500 ms without a request)
  --timeout SECONDS           wait no longer than this (30)
  --fail-on VERDICTS          exit 1 on one of these: blocked,not-cors,unknown,allowed
  --json                      print JSON
  --browser-arg=ARG           pass ARG to the browser; may be repeated`;

export interface CaptureOptions {
  readonly url: string;
  readonly browser: 'chromium' | 'firefox';
  readonly har?: string;
  /** A JavaScript expression. */
  readonly until?: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly failOn: ReadonlySet<VerdictKind>;
  readonly json: boolean;
  readonly browserArguments: readonly string[];
}

/** Options, or what is wrong with the arguments in one line; `help` was asked for. */
export type ParsedArguments =
  { readonly options: CaptureOptions } | { readonly problem: string } | { readonly help: true };

const VERDICTS: readonly VerdictKind[] = ['allowed', 'blocked', 'not-cors', 'unknown'];
const DEFAULT_TIMEOUT = '30';

export function parseCaptureArguments(args: readonly string[]): ParsedArguments {
  const parsed = parseOptions(args);
  if (typeof parsed === 'string') return { problem: parsed };
  const { values, positionals } = parsed;
  if (values.help) return { help: true };

  const [url, ...more] = positionals;
  if (url === undefined) return { problem: 'which URL?' };
  if (more.length > 0) return { problem: `one URL at a time, not also ${more.join(' ')}` };
  if (!isHttpUrl(url)) return { problem: `${url} is no http: or https: URL` };

  const { browser } = values;
  if (browser !== 'chromium' && browser !== 'firefox')
    return { problem: `--browser ${browser}: chromium or firefox` };

  const seconds = Number(values.timeout);
  if (!(seconds > 0) || seconds > 86_400)
    return { problem: `--timeout ${values.timeout}: a number of seconds above 0` };

  const failOn = parseVerdicts(values['fail-on']);
  if (!failOn) return { problem: `--fail-on ${values['fail-on']}: of ${VERDICTS.join(', ')}` };

  const { har, until } = values;
  if (har === '') return { problem: '--har: which file?' };
  const mistake = until === undefined ? undefined : syntaxError(until);
  if (mistake !== undefined) return { problem: `--until is no JavaScript expression: ${mistake}` };

  return {
    options: {
      url,
      browser,
      ...(har !== undefined && { har }),
      ...(until !== undefined && { until }),
      timeout: seconds * 1000,
      failOn,
      json: values.json,
      browserArguments: values['browser-arg'],
    },
  };
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        browser: { type: 'string', default: 'chromium' },
        har: { type: 'string' },
        until: { type: 'string' },
        timeout: { type: 'string', default: DEFAULT_TIMEOUT },
        'fail-on': { type: 'string', default: '' },
        json: { type: 'boolean', default: false },
        'browser-arg': { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return messageOf(error);
  }
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Undefined where one is no verdict. */
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
    // Parsed as it will be evaluated, and never run here.
    compileFunction(`return async () => (${expression}\n)`);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
