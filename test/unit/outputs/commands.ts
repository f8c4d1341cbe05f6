import { execFileSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';
import { escapeInvisible } from '../../../src/core/verdict/escape-invisible.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { curlOf } from '../../../src/panel/detail/copy/curl-command.ts';
import { fetchCallOf } from '../../../src/panel/detail/copy/request-as-code.ts';
import { buildExchange } from '../../support/exchange-builder.ts';
import { argumentsFromCmd, argumentsFromPowerShell } from '../../support/windows-shells.ts';
import { RAW, refusedWith, type Output } from './output.ts';

/** The request has the string in its URL, its method, and a header. */
function requestWith(text: string): Exchange {
  return buildExchange('1', {
    url: `https://api.test/${text}`,
    method: text,
    requestHeaders: [{ name: 'X', value: text }],
  });
}

function argumentsWith(text: string): string[] {
  return ['-i', '--globoff', '-X', text, '--url', `https://api.test/${text}`, '-H', `X: ${text}`];
}

/** The words that the shell itself makes of the command, read back by printf. */
function shellWords(command: string, shell: string): string[] {
  const script = command.replace(/^curl /m, "printf '%s\\0' ");
  return execFileSync(shell, ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

function posix(shell: string): Output {
  return {
    name: `cURL in ${shell}`,
    check(text) {
      const command = curlOf(requestWith(text), 'posix');
      expect(command).not.toMatch(RAW);
      // UTF-8 has no lone surrogates, arguments no NUL, and headers no ends of lines.
      const possible = text.replaceAll(/\p{Cs}/gu, '\ufffd').replaceAll(/[\0\r\n]/g, escapeInvisible);
      expect(shellWords(command, shell)).toEqual(argumentsWith(possible));
    },
  };
}

const cmd: Output = {
  name: 'cURL in cmd',
  check(text) {
    const command = curlOf(requestWith(text), 'cmd');
    expect(command).not.toMatch(RAW);
    const variables = { PATH: 'C:\\Windows', HOME: 'C:\\' };
    expect(argumentsFromCmd(command, variables)).toEqual(['curl', ...argumentsWith(escapeInvisible(text))]);
  },
};

const powershell: Output = {
  name: 'cURL in PowerShell',
  check(text) {
    const lines = curlOf(requestWith(text), 'powershell').split('\n');
    expect(lines[0]).toBe('& {');
    expect(lines[1]).toBe("$PSNativeCommandArgumentPassing = 'Legacy'");
    expect(lines.at(-1)).toBe('}');
    const command = lines.slice(2, -1).join('\n');
    expect(command).not.toMatch(RAW);
    expect(argumentsFromPowerShell(command)).toEqual(['curl.exe', ...argumentsWith(escapeInvisible(text))]);
  },
};

const NO_MODES = { mode: { value: null, inferred: false }, credentials: { value: null, inferred: false } };

const fetchCall: Output = {
  name: 'the call of fetch',
  async check(text) {
    const code = fetchCallOf(refusedWith(text), NO_MODES);
    expect(code).not.toMatch(RAW);
    expect(code).not.toMatch(/<\/|<!--/);
    const called: unknown[] = [];
    const fetch = (...args: unknown[]): void => void called.push(...JSON.parse(JSON.stringify(args)));
    await runInNewContext(`(async () => { ${code} })()`, { fetch });
    expect(called).toEqual([
      `https://api.test/${text}`,
      expect.objectContaining({ method: `PUT${text}`, headers: [[text, text]] }),
    ]);
  },
};

export const COMMANDS: readonly Output[] = [...['sh', 'dash', 'bash'].map(posix), cmd, powershell, fetchCall];
