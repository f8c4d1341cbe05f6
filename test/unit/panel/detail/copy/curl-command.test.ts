import { execFileSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import { escapeInvisible } from '../../../../../src/core/verdict/escape-invisible.ts';
import type { ShellName } from '../../../../../src/panel/detail/copy/shell.ts';
import { HOSTILE } from '../../../../support/hostile-strings.ts';
import { argumentsFromCmd, argumentsFromPowerShell } from '../../../../support/windows-shells.ts';
import { curlOf } from '../../../../../src/panel/detail/copy/curl-command.ts';
import { buildExchange, buildLeg } from '../../../../support/exchange-builder.ts';

/** The words that a shell makes of the command, read back by printf. */
function shellWords(command: string, shell = 'sh'): string[] {
  const text = execFileSync(shell, ['-c', command.replace(/^curl /m, "printf '%s\\0' ")], {
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
    '--globoff',
    '--url',
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
    '--globoff',
    '-X',
    'POST',
    '--url',
    'https://api.test/data',
    '-H',
    `X: ${value}`,
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
  -H 'authorization: …' \\
  -H 'x-a: …'`,
  );
});

/** The exchange has the string in its URL, its method, and a header. */
function commandWith(text: string, shell: ShellName): string {
  const leg = { url: `https://api.test/${text}`, method: text, requestHeaders: [{ name: 'X', value: text }] };
  return curlOf(buildExchange('1', leg), shell);
}

function vectorWith(text: string): string[] {
  return ['-i', '--globoff', '-X', text, '--url', `https://api.test/${text}`, '-H', `X: ${text}`];
}

const INVISIBLE = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe.each(Object.entries(HOSTILE))('%s', (_, text) => {
  // UTF-8 has no lone surrogates, arguments no NUL, and headers no ends of lines.
  const possible = text.replaceAll(/\p{Cs}/gu, '\ufffd').replaceAll(/[\0\r\n]/g, escapeInvisible);

  it.each(['sh', 'dash', 'bash'])('reaches curl as it is in %s', (shell) => {
    const command = commandWith(text, 'posix');
    expect(command).not.toMatch(INVISIBLE);
    expect(shellWords(command, shell)).toEqual(vectorWith(possible));
  });

  it('reaches curl in cmd, with what is invisible escaped', () => {
    const command = commandWith(text, 'cmd');
    expect(command).not.toMatch(INVISIBLE);
    const environment = { PATH: 'C:\\Windows', HOME: 'C:\\' };
    expect(argumentsFromCmd(command, environment)).toEqual(['curl', ...vectorWith(escapeInvisible(text))]);
  });

  it('reaches curl in PowerShell, with what is invisible escaped', () => {
    const lines = commandWith(text, 'powershell').split('\n');
    expect(lines[0]).toBe('& {');
    expect(lines[1]).toBe("$PSNativeCommandArgumentPassing = 'Legacy'");
    expect(lines.at(-1)).toBe('}');
    const command = lines.slice(2, -1).join('\n');
    expect(command).not.toMatch(INVISIBLE);
    expect(argumentsFromPowerShell(command)).toEqual(['curl.exe', ...vectorWith(escapeInvisible(text))]);
  });
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
