import { expect, test } from 'vitest';
import { parseProbeArguments } from '../../../../src/cli/probe/arguments.ts';

const URL_ = 'https://api.example/items';
const REST = ['--origin', 'https://app.example'];

test('the arguments of the documentation are understood', () => {
  const args = [
    URL_,
    ...REST,
    '--method',
    'put',
    '--header',
    'content-type:application/json',
    '--credentials',
  ];
  expect(parseProbeArguments(args)).toEqual({
    url: URL_,
    origins: ['https://app.example'],
    methods: ['PUT'],
    headers: [{ name: 'content-type', value: 'application/json' }],
    credentials: true,
    send: false,
    follow: false,
    matrix: false,
    json: false,
    wire: { timeout: 30_000, acceptInsecureCerts: false },
  });
});

test('an origin is cut out of a URL, and methods that are not normalized stay as they are', () => {
  const { origins, methods } = parseProbeArguments([
    URL_,
    '--origin',
    'https://app.example/x',
    '--method',
    'patch',
  ]);
  expect({ origins, methods }).toEqual({ origins: ['https://app.example'], methods: ['patch'] });
});

test.each<[string, string[]]>([
  ['no URL given', REST],
  ['no --origin given', [URL_]],
  ['only one URL', [URL_, URL_, ...REST]],
  ['is not an http: or https: URL', ['ftp://x.example', ...REST]],
  ['pages cannot request URLs with a user name', ['https://u@x.example', ...REST]],
  ['must be an origin', [URL_, '--origin', 'app']],
  ['is the server’s own origin', [URL_, '--origin', 'https://api.example']],
  ['several --origin need --matrix', [URL_, ...REST, '--origin', 'null']],
  ['several --method need --matrix', [URL_, ...REST, '--method', 'PUT', '--method', 'GET']],
  ['is not a method', [URL_, ...REST, '--method', 'A B']],
  ['browsers forbid it', [URL_, ...REST, '--method', 'trace']],
  ['must be NAME:VALUE', [URL_, ...REST, '--header', 'x']],
  ['browsers do not let pages set it', [URL_, ...REST, '--header', 'Cookie: a=b']],
  ['has a line break', [URL_, ...REST, '--header', 'x: a\r\nHost: b']],
  ['--cookie needs --credentials', [URL_, ...REST, '--cookie', 'a=b']],
  ['must be a number of seconds', [URL_, ...REST, '--timeout', 'soon']],
])('%s', (says, args) => {
  expect(() => parseProbeArguments(args)).toThrow(says);
});
