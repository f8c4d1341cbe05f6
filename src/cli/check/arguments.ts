import { parseArgs } from 'node:util';
import { COMMAND } from '../invocation.ts';
import { browsersOf, type CheckConfig } from './config.ts';

const DEFAULT_CONFIG = 'cors-lens.config.json';

export const USAGE = `usage: ${COMMAND} check [CONFIG] [options]

Loads the pages of a configuration (${DEFAULT_CONFIG}) and checks their cross-origin requests: each must come
out as expected; a request that nothing is expected of must not be blocked.

  --browser chromium|firefox|both
                              the browsers to use, instead of the configuration's
  --reporter NAME[=FILE]      text, json, junit or github; can be repeated (text, and github in GitHub Actions).
                              github writes annotations to stdout and a summary to GITHUB_STEP_SUMMARY
  --update-baseline           write what fails to the baseline instead of failing

The configuration, in JSON:
  pages          [{ name, url, until, steps, storageState, headers, cookies }]
                 until: JavaScript to wait for (default: no request in flight for 500 ms)
                 steps: { click: SELECTOR }, { fill: SELECTOR, value }, { navigate: URL }, { wait: JAVASCRIPT }
                 storageState: a file of Playwright's; headers: sent to the page's own origin
                 \${NAME} in values of steps, headers and cookies is an environment variable
  expectations   [{ origin, url, method, credentials, expect, required }]
                 expect: allowed, blocked or opaque; * in origin and url stands for any characters; the first
                 that is about a request counts
  baseline       the file that lists what is known to fail
  browser, timeout (seconds for each page), acceptInsecureCerts

Exit code: 0 as expected, 1 a CORS failure, 2 wrong usage or configuration, 3 no browser, 4 a page or a request
failed for another reason. 1 comes before 3, and 3 before 4.`;

const REPORTERS = ['text', 'json', 'junit', 'github'] as const;

export interface Reporter {
  readonly name: (typeof REPORTERS)[number];
  /** Undefined: stdout. */
  readonly file: string | undefined;
}

export interface CheckArguments {
  readonly config: string;
  readonly browsers: CheckConfig['browsers'] | undefined;
  readonly reporters: readonly Reporter[];
  readonly updateBaseline: boolean;
}

/** Throws an error with one line that says what is wrong. */
export function parseCheckArguments(args: readonly string[], isGithub: boolean): CheckArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      browser: { type: 'string' },
      reporter: { type: 'string', multiple: true },
      'update-baseline': { type: 'boolean', default: false },
    },
  });
  const [config = DEFAULT_CONFIG, ...more] = positionals;
  if (more.length > 0) throw new Error(`only one configuration is allowed, not also ${more.join(' ')}`);
  return {
    config,
    browsers: values.browser === undefined ? undefined : browsersNamed(values.browser),
    reporters: (values.reporter ?? (isGithub ? ['text', 'github'] : ['text'])).map(reporterNamed),
    updateBaseline: values['update-baseline'],
  };
}

function browsersNamed(name: string): CheckConfig['browsers'] {
  if (name === 'chromium' || name === 'firefox' || name === 'both') return browsersOf(name);
  throw new Error(`--browser ${name}: must be chromium, firefox or both`);
}

function reporterNamed(text: string): Reporter {
  const [name, ...rest] = text.split('=');
  const found = REPORTERS.find((one) => one === name);
  if (!found) throw new Error(`--reporter ${text}: must be one of ${REPORTERS.join(', ')}`);
  const file = rest.join('=');
  return { name: found, file: file === '' ? undefined : file };
}
