import { expect, test } from 'vitest';
import { parseCaptureArguments } from '../../../src/cli/capture/arguments.ts';

const URL_ = 'https://page.test/';

test('a URL alone takes the defaults', () => {
  expect(parseCaptureArguments([URL_])).toEqual({
    options: {
      url: URL_,
      browser: 'chromium',
      trace: false,
      timeout: 30_000,
      failOn: new Set(),
      json: false,
      redaction: 'strict',
      browserArguments: [],
      acceptInsecureCerts: false,
    },
  });
});

test('every option arrives', () => {
  const args = [
    '--browser=firefox',
    '--har=x.har',
    '--until=window.done',
    '--timeout=2.5',
    '--fail-on=blocked,not-cors',
    '--json',
    '--trace',
    '--redact=none',
    '--browser-arg=--lang=de',
    '--browser-arg=--mute-audio',
    '--accept-insecure-certs',
    URL_,
  ];
  expect(parseCaptureArguments(args)).toEqual({
    options: {
      url: URL_,
      browser: 'firefox',
      har: 'x.har',
      until: 'window.done',
      trace: true,
      timeout: 2_500,
      failOn: new Set(['blocked', 'not-cors']),
      json: true,
      redaction: 'none',
      browserArguments: ['--lang=de', '--mute-audio'],
      acceptInsecureCerts: true,
    },
  });
});

test('a file takes the place of a page, with what is to be done with its verdicts', () => {
  expect(parseCaptureArguments(['--from', 'x.har', '--har=y.har', '--fail-on=blocked', '--json'])).toEqual({
    file: { from: 'x.har', har: 'y.har', failOn: new Set(['blocked']), json: true, redaction: 'strict' },
  });
});

test.each([
  [['--from', ''], '--from: no file given'],
  [['--from', 'x.har', URL_], `--from checks a file and cannot be combined with ${URL_}`],
  [
    ['--from', 'x.har', '--until=1', '--timeout=3', '--browser=firefox', '--browser-arg=x'],
    '--from checks a file and cannot be combined with --browser, --until, --timeout, --browser-arg',
  ],
  [
    ['--from', 'x.har', '--fail-on', 'bad'],
    '--fail-on bad: must be one or more of allowed, blocked, not-cors, unknown',
  ],
  [['--from', 'x.har', '--redact', 'some'], '--redact some: must be strict, standard or none'],
  [[], 'no URL given'],
  [['page.test'], 'page.test is not an http: or https: URL'],
  [['file:///page.html'], 'file:///page.html is not an http: or https: URL'],
  [[URL_, URL_], `only one URL is allowed, not also ${URL_}`],
  [[URL_, '--browser', 'lynx'], '--browser lynx: must be chromium or firefox'],
  [[URL_, '--timeout', '0'], '--timeout 0: must be a number of seconds above 0'],
  [[URL_, '--timeout', 'soon'], '--timeout soon: must be a number of seconds above 0'],
  [
    [URL_, '--fail-on', 'anything'],
    '--fail-on anything: must be one or more of allowed, blocked, not-cors, unknown',
  ],
  [[URL_, '--har', ''], '--har: no file given'],
  [[URL_, '--until', 'a b'], "--until is not a JavaScript expression: Unexpected identifier 'b'"],
])('%j: %s', (args, problem) => {
  expect(parseCaptureArguments(args)).toEqual({ problem });
});

test('an unknown option is named', () => {
  expect(parseCaptureArguments([URL_, '--hra', 'x'])).toEqual({ problem: expect.stringContaining('--hra') });
});

test('--until may await', () => {
  expect(parseCaptureArguments([URL_, '--until', 'await window.done'])).toHaveProperty('options');
});
