import { escapeInvisible } from '../../../core/verdict/escape-invisible.ts';

/** How a shell takes a command: its quotation of an argument, and how a line goes on. */
export interface Shell {
  /** The program; Windows PowerShell has an alias `curl` for something else. */
  readonly curl: string;
  readonly quote: (text: string) => string;
  readonly continuation: string;
  readonly comment: (text: string) => string;
  /** What goes around all commands. */
  readonly wrap: (commands: string) => string;
}

export type ShellName = 'posix' | 'cmd' | 'powershell';

export const SHELLS: Readonly<Record<ShellName, Shell>> = {
  posix: {
    curl: 'curl',
    quote: quoteForPosix,
    continuation: ' \\\n  ',
    comment: (text) => `# ${text}`,
    wrap: (commands) => commands,
  },
  cmd: {
    curl: 'curl',
    quote: quoteForCmd,
    continuation: ' ^\n  ',
    comment: (text) => `rem ${text}`,
    wrap: (commands) => commands,
  },
  powershell: {
    curl: 'curl.exe',
    quote: quoteForPowerShell,
    continuation: ' `\n  ',
    comment: (text) => `# ${text}`,
    // PowerShell 7.3 passes arguments with quotes in another way than all versions before, unless it is told not to.
    wrap: (commands) => `& {\n$PSNativeCommandArgumentPassing = 'Legacy'\n${commands}\n}`,
  },
};

const PLAIN = /^[A-Za-z0-9_-]+$/;
/** No argument can hold the first, and the others end a header. */
const IMPOSSIBLE = /[\0\r\n]/g;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/u;

/** Single quotes; what a terminal could obey is written by printf, as the bytes of its UTF-8 in octal. */
function quoteForPosix(text: string): string {
  if (PLAIN.test(text)) return text;
  const parts = text.replace(IMPOSSIBLE, escapeInvisible).split(new RegExp(`(${INVISIBLE.source})`, 'u'));
  return parts
    .map((part, at) => {
      if (at % 2 === 1) return `"$(printf '${octal(part)}')"`;
      return part === '' && parts.length > 1 ? '' : `'${part.replaceAll("'", `'\\''`)}'`;
    })
    .join('');
}

function octal(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(
    '',
  );
}

/**
 * For the C runtime of Windows, which splits a command line: backslashes count only before a quote.
 * @see https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
 */
function escapeForCRuntime(text: string): string {
  return text.replaceAll(/(\\*)"/g, '$1$1\\"');
}

/**
 * A caret before every quote and operator, so that cmd never sees a quotation: in one it would replace variables. A
 * variable needs a plain name between its percent signs, which the carets spoil, too.
 */
function quoteForCmd(text: string): string {
  const visible = escapeInvisible(text);
  if (PLAIN.test(visible)) return visible;
  const argument = `"${escapeForCRuntime(visible).replace(/\\+$/, '$&$&')}"`;
  return argument.replaceAll(/[^A-Za-z0-9 _\-./:\\]/gu, '^$&');
}

/**
 * Single quotes, of which PowerShell knows five. It puts double ones around arguments with spaces, and escapes nothing
 * in them.
 */
function quoteForPowerShell(text: string): string {
  const visible = escapeForCRuntime(escapeInvisible(text));
  if (PLAIN.test(visible)) return visible;
  const argument = /\s/.test(visible) ? visible.replace(/\\+$/, '$&$&') : visible;
  return `'${argument.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}
