import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '../../../../src/cli/check/config.ts';
import { parseStorageState } from '../../../../src/cli/check/storage-state.ts';

const SCHEMA: object = JSON.parse(
  readFileSync(new URL('../../../../assets/docs/check-config.schema.json', import.meta.url), 'utf8'),
);
const PAGE = { url: 'https://app.example/' };

const WHOLE = {
  $schema: 'x',
  browser: 'both',
  timeout: 10,
  acceptInsecureCerts: true,
  pages: [
    {
      name: 'shop',
      url: 'https://app.example/shop',
      until: 'window.ready',
      steps: [
        { click: '#a' },
        { fill: '#b', value: '' },
        { navigate: 'https://app.example/b' },
        { wait: 'true' },
      ],
      storageState: 'state.json',
      headers: { Authorization: 'Bearer ${CORS_LENS_TEST}' },
      cookies: [{ name: 'sid', value: '${CORS_LENS_TEST}' }],
    },
  ],
  expectations: [
    { url: 'https://api.example/*', method: 'PUT', credentials: true, expect: 'blocked', required: true },
  ],
  baseline: 'known.json',
};

test('a whole configuration is understood, with values of the environment, and fits the schema', () => {
  process.env['CORS_LENS_TEST'] = 'secret';
  onTestFinished(() => void delete process.env['CORS_LENS_TEST']);
  expect(new Ajv().validate(SCHEMA, WHOLE)).toBe(true);
  expect(parseConfig(WHOLE)).toMatchObject({
    browsers: ['chromium', 'firefox'],
    timeout: 10_000,
    pages: [
      {
        headers: [['Authorization', 'Bearer secret']],
        cookies: [{ name: 'sid', value: 'secret', domain: 'app.example', path: '/', sameSite: 'Lax' }],
      },
    ],
    expectations: [{ origin: '*', required: true }],
  });
});

test('little is needed', () => {
  expect(parseConfig({ pages: [PAGE] })).toEqual({
    browsers: ['chromium'],
    timeout: 30_000,
    acceptInsecureCerts: false,
    pages: [
      {
        name: PAGE.url,
        url: PAGE.url,
        until: undefined,
        steps: [],
        storageState: undefined,
        headers: [],
        cookies: [],
      },
    ],
    expectations: [],
    baseline: undefined,
  });
});

test.each<[string, unknown]>([
  ['the file: must be an object', []],
  ['pages: must list at least one page', {}],
  ['pages: must be a list', { pages: 'x' }],
  ['page: is not a field; known are browser, timeout', { page: [] }],
  ['browser: must be one of chromium, firefox, both', { browser: 'safari', pages: [PAGE] }],
  ['timeout: must be a number above 0', { timeout: '3', pages: [PAGE] }],
  ['acceptInsecureCerts: must be true or false', { acceptInsecureCerts: 1, pages: [PAGE] }],
  ['pages[1].url: is missing', { pages: [PAGE, {}] }],
  ['pages[0].url: must be an http: or https: URL', { pages: [{ url: 'app.example' }] }],
  ['pages[0].until: must be a string', { pages: [{ ...PAGE, until: 7 }] }],
  [
    'pages[0].steps[1]: must have exactly one of',
    { pages: [{ ...PAGE, steps: [{ wait: 'x' }, { click: 'a', wait: 'b' }] }] },
  ],
  ['pages[0].steps[0].value: is missing', { pages: [{ ...PAGE, steps: [{ fill: 'a' }] }] }],
  ['pages[0].steps[0].value: belongs to fill', { pages: [{ ...PAGE, steps: [{ click: 'a', value: 'b' }] }] }],
  ['pages[0].headers: must be an object', { pages: [{ ...PAGE, headers: [] }] }],
  ['pages[0].headers.X: must be a string', { pages: [{ ...PAGE, headers: { X: 1 } }] }],
  [
    'pages[0].cookies[0].value: the environment variable NOT_SET_HERE is not set',
    { pages: [{ ...PAGE, cookies: [{ name: 'a', value: '${NOT_SET_HERE}' }] }] },
  ],
  ['expectations[0].expect: is missing', { pages: [PAGE], expectations: [{}] }],
  [
    'expectations[0].expect: must be one of allowed, blocked, opaque',
    { pages: [PAGE], expectations: [{ expect: 'ok' }] },
  ],
  ['baseline: must be a string', { pages: [PAGE], baseline: {} }],
])('%s', (says, config) => {
  expect(() => parseConfig(config)).toThrow(says);
});

test('what Playwright stores is understood', () => {
  const cookie = {
    name: 'sid',
    value: '1',
    domain: '.app.example',
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: true,
    sameSite: 'None',
  };
  const state = {
    cookies: [cookie],
    origins: [{ origin: 'https://app.example', localStorage: [{ name: 'token', value: 'x' }] }],
  };
  const { expires: _, ...read } = cookie;
  expect(parseStorageState(state)).toEqual({ cookies: [read], origins: state.origins });
  expect(() => parseStorageState({ cookies: [{ ...cookie, domain: undefined }] })).toThrow(
    'cookies[0].domain: is missing',
  );
});
