import type { BrowserName } from '../browser-name.ts';
import type { LoginCookie } from '../inspected-tab.ts';
import { ConfigReader } from './config-reader.ts';

/** Something to do on a page. */
export type Step =
  | { readonly click: string }
  | { readonly fill: string; readonly value: string }
  | { readonly navigate: string }
  | { readonly wait: string };

export interface PageConfig {
  readonly name: string;
  readonly url: string;
  /** A JavaScript expression. */
  readonly until: string | undefined;
  readonly steps: readonly Step[];
  /** A file in Playwright’s format. */
  readonly storageState: string | undefined;
  /** Sent to the page’s own origin. */
  readonly headers: readonly (readonly [string, string])[];
  readonly cookies: readonly LoginCookie[];
}

export type Expected = 'allowed' | 'blocked' | 'opaque';

export interface Expectation {
  /** Origin of the page, and URL of the request; `*` stands for any characters. */
  readonly origin: string;
  readonly url: string;
  readonly method: string | undefined;
  readonly credentials: boolean | undefined;
  readonly expect: Expected;
  /** It is a failure if there is no such request. */
  readonly required: boolean;
}

export interface CheckConfig {
  readonly browsers: readonly BrowserName[];
  /** For each page, in milliseconds. */
  readonly timeout: number;
  readonly acceptInsecureCerts: boolean;
  readonly pages: readonly PageConfig[];
  readonly expectations: readonly Expectation[];
  /** The file that lists what is known to fail. */
  readonly baseline: string | undefined;
}

const BROWSERS = ['chromium', 'firefox', 'both'] as const;
const TOP = ['browser', 'timeout', 'acceptInsecureCerts', 'pages', 'expectations', 'baseline'];
const PAGE = ['name', 'url', 'until', 'steps', 'storageState', 'headers', 'cookies'];
const EXPECTATION = ['origin', 'url', 'method', 'credentials', 'expect', 'required'];
const EXPECTED = ['allowed', 'blocked', 'opaque'] as const;
const DEFAULT_TIMEOUT = 30;

/** Throws an error that names the field. */
export function parseConfig(value: unknown): CheckConfig {
  const reader = new ConfigReader(value, '', TOP);
  const pages = reader.list('pages', parsePage);
  if (pages.length === 0) reader.fail('pages', 'must list at least one page');
  return {
    browsers: browsersOf(reader.oneOf('browser', BROWSERS)),
    timeout: (reader.number('timeout') ?? DEFAULT_TIMEOUT) * 1000,
    acceptInsecureCerts: reader.flag('acceptInsecureCerts') ?? false,
    pages,
    expectations: reader.list('expectations', parseExpectation),
    baseline: reader.text('baseline'),
  };
}

export function browsersOf(name: (typeof BROWSERS)[number] = 'chromium'): readonly BrowserName[] {
  return name === 'both' ? ['chromium', 'firefox'] : [name];
}

function parsePage(value: unknown, path: string): PageConfig {
  const reader = new ConfigReader(value, path, PAGE);
  const url = reader.url('url');
  const storageState = reader.has('storageState') ? reader.secret('storageState') : undefined;
  return {
    name: reader.text('name') ?? url,
    url,
    until: reader.text('until'),
    steps: reader.list('steps', parseStep),
    storageState,
    headers: reader.secrets('headers'),
    cookies: reader.list('cookies', (cookie, at) => parseCookie(cookie, at, new URL(url).hostname)),
  };
}

function parseStep(value: unknown, path: string): Step {
  const reader = new ConfigReader(value, path, ['click', 'fill', 'value', 'navigate', 'wait']);
  const kinds = (['click', 'fill', 'navigate', 'wait'] as const).filter((kind) => reader.has(kind));
  const [kind, ...more] = kinds;
  if (kind === undefined || more.length > 0)
    throw new Error(`${path}: must have exactly one of click, fill, navigate, wait`);
  if (kind !== 'fill' && reader.has('value')) reader.fail('value', 'belongs to fill');
  switch (kind) {
    case 'click':
      return { click: reader.needText('click') };
    case 'fill':
      return { fill: reader.needText('fill'), value: reader.secret('value') };
    case 'navigate':
      return { navigate: reader.url('navigate') };
    case 'wait':
      return { wait: reader.needText('wait') };
  }
}

const COOKIE = [
  'name',
  'value',
  'domain',
  'path',
  'secure',
  'httpOnly',
  'sameSite',
  'expires',
  'partitionKey',
];

export function parseCookie(value: unknown, path: string, host?: string): LoginCookie {
  const reader = new ConfigReader(value, path, COOKIE);
  return {
    name: reader.needText('name'),
    value: reader.secret('value'),
    domain: host === undefined ? reader.needText('domain') : (reader.text('domain') ?? host),
    path: reader.text('path') ?? '/',
    secure: reader.flag('secure') ?? false,
    httpOnly: reader.flag('httpOnly') ?? false,
    sameSite: reader.oneOf('sameSite', ['Strict', 'Lax', 'None']) ?? 'Lax',
  };
}

function parseExpectation(value: unknown, path: string): Expectation {
  const reader = new ConfigReader(value, path, EXPECTATION);
  return {
    origin: reader.text('origin') ?? '*',
    url: reader.text('url') ?? '*',
    method: reader.text('method'),
    credentials: reader.flag('credentials'),
    expect: reader.oneOf('expect', EXPECTED) ?? reader.fail('expect', 'is missing'),
    required: reader.flag('required') ?? false,
  };
}
