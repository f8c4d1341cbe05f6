import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlOf } from '../../../../../src/panel/detail/copy/curl-command.ts';
import { buildExchange, buildLeg } from '../../../../support/exchange-builder.ts';

/** The words that a shell makes of the command, read back by printf. */
function shellWords(command: string): string[] {
  const text = execFileSync('sh', ['-c', command.replace(/^curl /m, "printf '%s\\0' ")], {
    encoding: 'utf8',
  });
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
    'https://api.test/data',
    '-H',
    'Origin: https://app.test',
    '-H',
    'X-Empty;',
  ]);
});

test('values reach the shell as they are', () => {
  const value = `it's "$HOME" \`id\` \\ !x`;
  const exchange = buildExchange('1', { method: 'POST', requestHeaders: [{ name: 'X', value }] });
  expect(shellWords(curlOf(exchange))).toEqual([
    '-i',
    '-X',
    'POST',
    'https://api.test/data',
    '-H',
    `X: ${value}`,
  ]);
});

test('HEAD, for which -X would wait for a body', () => {
  const exchange = buildExchange('1', { method: 'HEAD', requestHeaders: [] });
  expect(curlOf(exchange)).toBe("curl -i --head 'https://api.test/data'");
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
curl -i -X OPTIONS 'https://api.test/data' \\
  -H 'Origin: https://app.test' \\
  -H 'Access-Control-Request-Method: PUT' \\
  -H 'Access-Control-Request-Headers: authorization,x-a'

# Request
curl -i -X PUT 'https://api.test/data' \\
  -H 'Origin: https://app.test' \\
  -H 'authorization: …' \\
  -H 'x-a: …'`,
  );
});
