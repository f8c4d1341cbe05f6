import { legsOf } from '../core/exchange.ts';
import { withoutFragment } from '../core/origin.ts';
import type { VerdictKind } from '../core/verdict.ts';
import type { Row } from './row.ts';

/** What the list is narrowed to. */
export interface Filter {
  /** What stands in the filter box. */
  readonly text: string;
  /** Empty: all. */
  readonly kinds: ReadonlySet<VerdictKind>;
  /** Rows that started earlier are out of view, in milliseconds since the epoch. */
  readonly since: number;
}

export type Test = (row: Row) => boolean;

/** Compiles a filter, so that testing a row does no parsing. */
export function createTest({ text, kinds, since }: Filter): Test {
  const matches = textTest(text.trim());
  return (row) =>
    row.startedAt >= since && (kinds.size === 0 || kinds.has(row.verdict.verdict)) && matches(row);
}

function textTest(text: string): Test {
  if (text === '') return () => true;
  if (isConsoleLine(text)) return consoleTest(text);
  const tests = text.split(/\s+/).map(termTest);
  return (row) => tests.every((test) => test(row));
}

/** `word`, `-word`, `key:value` or `-key:value`; a word may stand anywhere in the search text. */
function termTest(term: string): Test {
  const negated = term.length > 1 && term.startsWith('-');
  const test = keyTest((negated ? term.slice(1) : term).toLowerCase());
  return negated ? (row) => !test(row) : test;
}

function keyTest(term: string): Test {
  const colon = term.indexOf(':');
  const key = colon < 0 ? undefined : KEYS.get(term.slice(0, colon));
  if (key === undefined) return (row) => searchTextOf(row).includes(term);
  const value = term.slice(colon + 1);
  return (row) => key(row).toLowerCase().startsWith(value);
}

/** The keys of `key:value` terms; a value matches from its beginning. */
const KEYS: ReadonlyMap<string, (row: Row) => string> = new Map([
  ['verdict', (row: Row) => row.verdict.verdict],
  ['rule', (row: Row) => row.verdict.rule ?? ''],
  ['method', (row: Row) => row.method],
  ['status', (row: Row) => String(row.status)],
  ['server', (row: Row) => row.server],
  ['origin', (row: Row) => row.page],
  ['type', (row: Row) => row.type],
]);

const URLS = /https?:\/\/[^\s'"‘’“”<>)\]]+/gi;
/** A sentence ends, the URL does not: `… resource at https://a.example/x. (Reason: …)`. */
const TRAILING = /[.,;:]+$/;

/** More than a URL: words around at least one. */
function isConsoleLine(text: string): boolean {
  return /\s/.test(text) && text.search(URLS) >= 0;
}

/** An exchange one of whose legs has a URL of the line, from the page the line names, if it names one. */
function consoleTest(line: string): Test {
  const urls = new Set((line.match(URLS) ?? []).map((url) => normalized(url.replace(TRAILING, ''))));
  const origin = /from origin '([^']+)'/.exec(line)?.[1];
  return (row) =>
    (origin === undefined || row.page === '' || row.page === origin) &&
    legsOf(row.exchange).some((leg) => urls.has(normalized(leg.url)));
}

function normalized(url: string): string {
  const bare = withoutFragment(url);
  return /^https?:\/\/[^/?]+$/i.test(bare) ? `${bare}/` : bare;
}

const searchTexts = new WeakMap<Row, string>();

/** Everything a word may match, in lower case; made when a row is first searched. */
export function searchTextOf(row: Row): string {
  let text = searchTexts.get(row);
  if (text === undefined) {
    text = textOf(row).join('\n').toLowerCase();
    searchTexts.set(row, text);
  }
  return text;
}

function textOf({ exchange, verdict, title, method, page }: Row): string[] {
  const parts = [method, title, page, verdict.rule ?? '', verdict.reason ?? '', verdict.sentence];
  for (const { chromium, firefox } of [verdict, ...verdict.failures]) {
    if (chromium !== null) parts.push(chromium);
    if (firefox !== null) parts.push(...[firefox].flat());
  }
  if (verdict.netError !== null) parts.push(verdict.netError);
  for (const leg of legsOf(exchange)) {
    parts.push(leg.url);
    if (leg.error !== undefined) parts.push(leg.error);
    for (const { name, value } of leg.requestHeaders ?? []) parts.push(name, value);
    for (const { name, value } of leg.response?.headers ?? []) parts.push(name, value);
  }
  return parts;
}
