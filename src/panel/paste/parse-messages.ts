import type { Header } from '../../core/fetch/headers.ts';
import { parseCurl } from './parse-curl.ts';

/** A pasted request, as far as the text says. */
export interface PastedRequest {
  readonly kind: 'request';
  readonly method: string;
  /** Absolute, or a path; undefined if missing. */
  readonly url: string | undefined;
  readonly headers: readonly Header[];
}

export interface PastedResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly statusLine: string;
  readonly headers: readonly Header[];
}

export type Message = PastedRequest | PastedResponse;

const STATUS_LINE = /^HTTP\/\d(?:\.\d)?\s+(\d{3})\b.*$/i;
const REQUEST_LINE = /^([A-Za-z]+)\s+(\S+)\s+HTTP\/\d(?:\.\d)?$/;
const HEADER_LINE = /^(:?[!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*$/;
const COMMAND = /^(?:[$%>#]\s+)?(curl(?:\.exe)?\s.*)$/i;

/**
 * The requests and responses in a pasted text, in order: curl commands, the output of `curl -i` and `curl -v`, and raw
 * headers as DevTools copies them. Bodies are skipped.
 */
export function messagesIn(text: string): Message[] {
  const lines = text.split(/\r?\n/);
  const isVerbose = lines.some((line) => STATUS_LINE.test(line.replace(/^< /, '')) && line.startsWith('< '));
  const messages: Message[] = [];
  let inHeaders = false;
  for (let at = 0; at < lines.length; at += 1) {
    let line = lines[at] ?? '';
    const command = COMMAND.exec(line)?.[1];
    if (command !== undefined) {
      const parts = [command];
      while (/[\\^`][ \t]*$/.test(parts.at(-1) ?? '') && at + 1 < lines.length)
        parts.push(lines[(at += 1)] ?? '');
      messages.push({ kind: 'request', ...parseCurl(parts.join('\n')) });
      inHeaders = false;
      continue;
    }
    if (isVerbose) {
      if (!/^[<>]( |$)/.test(line)) continue;
      line = line.slice(2);
    }
    const started = startOf(line);
    if (started) {
      messages.push(started);
      inHeaders = true;
    } else if (line.trim() === '') {
      // A text may begin with empty lines; after headers, an empty line ends them.
      inHeaders &&= messages.length === 0;
    } else if (inHeaders || messages.every(({ kind }) => kind === 'request')) {
      inHeaders = addHeader(messages, line, inHeaders) || inHeaders;
    }
  }
  return merged(messages).filter((message) => message.kind === 'request' || isFinal(message));
}

function startOf(line: string): Message | undefined {
  const status = STATUS_LINE.exec(line)?.[1];
  if (status !== undefined)
    return { kind: 'response', status: Number(status), statusLine: line.trim(), headers: [] };
  const [, method, url] = REQUEST_LINE.exec(line) ?? [];
  return method === undefined || url === undefined
    ? undefined
    : { kind: 'request', method, url: absoluteOrPath(url), headers: [] };
}

/** Adds a header line to its message; false if it is not a header line. */
function addHeader(messages: Message[], line: string, inHeaders: boolean): boolean {
  const [, name, value] = HEADER_LINE.exec(line) ?? [];
  if (name === undefined || value === undefined) return false;
  const last = messages.at(-1);
  if (name === ':status') {
    messages.push({ kind: 'response', status: Number(value), statusLine: `HTTP ${value}`, headers: [] });
    return true;
  }
  if (!last || !inHeaders) {
    // Headers without a first line are taken for a response with status 200.
    messages.push({ kind: 'response', status: 200, statusLine: 'HTTP 200', headers: [{ name, value }] });
    return true;
  }
  if (!name.startsWith(':'))
    messages[messages.length - 1] = { ...last, headers: [...last.headers, { name, value }] };
  return true;
}

/** Joins a curl command and the request that `curl -v` prints after it: both are the same request. */
function merged(messages: readonly Message[]): Message[] {
  const result: Message[] = [];
  for (const message of messages) {
    const last = result.at(-1);
    if (message.kind === 'request' && last?.kind === 'request') {
      result[result.length - 1] = { ...message, url: last.url ?? message.url };
    } else {
      result.push(message);
    }
  }
  return result;
}

function absoluteOrPath(target: string): string | undefined {
  return target === '*' ? undefined : target;
}

/** Not `100 Continue` or another interim response. */
function isFinal({ status }: PastedResponse): boolean {
  return status >= 200;
}
