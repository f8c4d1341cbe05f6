import type { Header } from '../../core/fetch/headers.ts';

/** The request of a curl command. */
export interface CurlCommand {
  readonly url: string | undefined;
  readonly method: string;
  readonly headers: readonly Header[];
}

/** Options that take a value but do not change method, URL or headers. */
const WITH_VALUE = new Set(
  '-o -w -m -x -T -E -c -D -y -Y -z -C -P -Q -r -t -K --output --write-out --max-time --proxy --upload-file --cert --key --cacert --cookie-jar --dump-header --connect-timeout --resolve --connect-to --retry --range --config --form-string --interface --limit-rate --proxy-user --unix-socket'.split(
    ' ',
  ),
);
const DATA = new Set(['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--data-urlencode']);
/** Short options whose value may follow without a space. */
const SHORT_WITH_VALUE = /^-[XHdbueAFowmxTEcDyYzCPQrtK]/;

/** Reads a command as a shell would; ignores `--next` and what follows it. */
export function parseCurl(text: string): CurlCommand {
  const words = separate(shellWords(text).slice(1));
  const headers: Header[] = [];
  let url: string | undefined;
  let method: string | undefined;
  let sends = '';
  let head = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const value = (): string => words[(at += 1)] ?? '';
    if (word === '--next' || word === '-:') break;
    if (word === '-X' || word === '--request') method = value();
    else if (word === '-H' || word === '--header')
      for (const header of headerOf(value())) headers.push(header);
    else if (word === '-b' || word === '--cookie') headers.push({ name: 'Cookie', value: value() });
    else if (word === '-e' || word === '--referer') headers.push({ name: 'Referer', value: value() });
    else if (word === '-A' || word === '--user-agent') headers.push({ name: 'User-Agent', value: value() });
    else if (word === '-u' || word === '--user')
      headers.push({ name: 'Authorization', value: `Basic ${value() === '' ? '' : '…'}` });
    else if (word === '--url') url = value();
    else if (word === '-I' || word === '--head') head = true;
    else if (word === '--json') [sends] = ['application/json', value()];
    else if (DATA.has(word)) [sends] = ['application/x-www-form-urlencoded', value()];
    else if (word === '-F' || word === '--form') [sends] = ['multipart/form-data', value()];
    else if (WITH_VALUE.has(word)) value();
    else if (!word.startsWith('-')) url ??= word;
  }
  if (sends !== '' && !headers.some(({ name }) => name.toLowerCase() === 'content-type')) {
    headers.push({ name: 'Content-Type', value: sends });
  }
  return { url, method: method ?? (head ? 'HEAD' : sends === '' ? 'GET' : 'POST'), headers };
}

/** `Name: value`, or `Name;` for an empty value; `Name:` removes a header that curl would send. */
function headerOf(text: string): Header[] {
  const match = /^([^:;\s]+)(?:;\s*$|:\s*(.*?)\s*$)/.exec(text);
  const [, name, value] = match ?? [];
  if (name === undefined || value === '') return [];
  return [{ name, value: value ?? '' }];
}

/** `-sXPUT` as `-s`, `-X`, `PUT`; `--request=PUT` as `--request`, `PUT`. */
function separate(words: readonly string[]): string[] {
  return words.flatMap((word): string[] => {
    const long = /^(--[a-z-]+)=(.*)$/s.exec(word);
    if (long?.[1] !== undefined && long[2] !== undefined) return [long[1], long[2]];
    if (!/^-[^-:]./.test(word)) return [word];
    const parts: string[] = [];
    for (let at = 1; at < word.length; at += 1) {
      const option = `-${word[at] ?? ''}`;
      parts.push(option);
      if (!SHORT_WITH_VALUE.test(option)) continue;
      const rest = word.slice(at + 1);
      if (rest !== '') parts.push(rest);
      break;
    }
    return parts;
  });
}

/** Splits bare words, `'…'`, `"…"` and `$'…'` as POSIX shells do; knows only the escapes that curl commands need. */
function shellWords(text: string): string[] {
  const words: string[] = [];
  const joined = text.replace(/[\\^`][ \t]*\r?\n/g, ' ');
  const word = /(?:\$'(?:[^'\\]|\\.)*'|'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"\\])+/gs;
  for (const [found] of joined.matchAll(word)) {
    words.push(
      found.replace(
        /\$'((?:[^'\\]|\\.)*)'|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs,
        (_, ansi?: string, single?: string, double?: string, escaped?: string) =>
          single ?? escaped ?? (ansi ?? double ?? '').replace(/\\(.)/gs, '$1'),
      ),
    );
  }
  return words;
}
