import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlOf } from '../../../../../src/panel/detail/copy/curl-command.ts';
import { buildExchange, buildLeg } from '../../../../support/exchange-builder.ts';

/** The words that a shell makes of the command, read back by printf. */
function shellWords(command: string): string[] {
  const script = command.replace(/^curl /m, "printf '%s\\0' ");
  const text = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
  return text.split('\0').slice(0, -1);
}

test('the headers that were sent, but those that curl writes itself', () => {
  const exchange = buildExchange('1', {
    requestHeaders: [
      { name: 'Host', value: 'api.test' },
      { name: 'Origin', value: 'https://app.test' },
      { name: 'Accept-Encoding', value: 'br' },
      { name: 'X-Empty', value: '' },
    ],
  });
  expect(shellWords(curlOf(exchange))).toEqual([
    '-i',
    '--globoff',
    '--url',
    'https://api.test/data',
    '-H',
    'Origin: https://app.test',
    '-H',
    'X-Empty;',
  ]);
});

test('HEAD, for which -X would wait for a body', () => {
  const exchange = buildExchange('1', { method: 'HEAD', requestHeaders: [] });
  expect(curlOf(exchange)).toBe("curl -i --globoff --head --url 'https://api.test/data'");
});

test('a preflight comes first, and its request with what the preflight asked for', () => {
  const { requestHeaders: _, response: __, ...unsent } = buildLeg({ method: 'PUT' });
  const preflight = buildLeg({
    kind: 'preflight',
    method: 'OPTIONS',
    requestHeaders: [
      { name: 'Origin', value: 'https://app.test' },
      { name: 'Access-Control-Request-Method', value: 'PUT' },
      { name: 'Access-Control-Request-Headers', value: 'authorization,x-a' },
    ],
  });
  const exchange = buildExchange('1', {}, { hops: [{ request: unsent, preflight }] });
  expect(curlOf(exchange)).toBe(
    `# Preflight
curl -i --globoff -X OPTIONS --url 'https://api.test/data' \\
  -H 'Origin: https://app.test' \\
  -H 'Access-Control-Request-Method: PUT' \\
  -H 'Access-Control-Request-Headers: authorization,x-a'

# Request
curl -i --globoff -X PUT --url 'https://api.test/data' \\
  -H 'Origin: https://app.test' \\
  -H 'authorization: ...' \\
  -H 'x-a: ...'`,
  );
});

test('what a command of each Windows shell looks like', () => {
  const leg = {
    url: 'https://api.test/?a=1&b=%41',
    requestHeaders: [{ name: 'X', value: `50% "off" isn't \\` }],
  };
  const exchange = buildExchange('1', leg);
  expect(curlOf(exchange, 'cmd')).toBe(
    String.raw`curl -i --globoff --url ^"https://api.test/^?a^=1^&b^=^%41^" ^
  -H ^"X: 50^% \^"off\^" isn^'t \\^"`.replaceAll('\\\\', '\\\\'),
  );
  expect(curlOf(exchange, 'powershell')).toContain(String.raw`-H 'X: 50% \"off\" isn''t \\'`);
});

test('the name of a header does not make curl read a file', () => {
  const exchange = buildExchange('1', { requestHeaders: [{ name: '@/etc/passwd', value: '' }] });
  expect(shellWords(curlOf(exchange)).at(-1)).toBe('\\u0040/etc/passwd;');
});
