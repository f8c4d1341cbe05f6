import { legsOf } from '../../core/exchange/exchange.ts';
import type { Header } from '../../core/fetch/headers.ts';
import type { VerdictKind } from '../../core/verdict/verdict.ts';
import type { Comparison } from '../compare/comparison.ts';
import { consoleTest, isConsoleLine } from './console-line.ts';
import type { Row } from '../list/row.ts';
import { isInScope, type Scope } from '../list/visible-period.ts';

/** What the list is narrowed to. */
export interface Filter {
  /** What stands in the filter box. */
  readonly text: string;
  /** Empty: all. */
  readonly kinds: ReadonlySet<VerdictKind>;
  readonly scope: Scope;
  /** Where it is there: only rows whose verdict changed against it. */
  readonly changedSince?: Comparison | undefined;
}

export type Test = (row: Row) => boolean;

/** Compiles a filter, so that testing a row does no parsing. */
export function createTest({ text, kinds, scope, changedSince }: Filter): Test {
  const matches = textTest(text.trim());
  return (row) =>
    isInScope(row, scope) &&
    (kinds.size === 0 || kinds.has(row.verdict.verdict)) &&
    (!changedSince || changedSince.changeOf(row) !== undefined) &&
    matches(row);
}

function textTest(text: string): Test {
  if (text === '') return () => true;
  if (isConsoleLine(text)) return consoleTest(text);
  return every(text.split(/\s+/));
}

/**
 * `word`, `key:value` or `key=value`, each with a `-` before it to exclude; a word may stand anywhere in the search text. All terms have to
 * match, but of several with one key, which a row can hardly have all, one is enough.
 */
function every(terms: readonly string[]): Test {
  const tests: Test[] = [];
  const byKey = new Map<string, Test[]>();
  for (const term of terms) {
    const negated = term.length > 1 && term.startsWith('-');
    const { key, test } = parseTerm((negated ? term.slice(1) : term).toLowerCase());
    if (negated) tests.push((row) => !test(row));
    else if (key === undefined) tests.push(test);
    else byKey.set(key, [...(byKey.get(key) ?? []), test]);
  }
  for (const group of byKey.values()) tests.push((row) => group.some((test) => test(row)));
  return (row) => tests.every((test) => test(row));
}

function parseTerm(term: string): { readonly key?: string; readonly test: Test } {
  const [, key = '', sign, value = ''] = /^([a-z]+)([:=])(.*)$/.exec(term) ?? [];
  const read = KEYS.get(key);
  if (!read) return { test: wordTest(term) };
  const matches = (own: string): boolean => (sign === '=' ? own === value : own.startsWith(value));
  return { key, test: (row) => matches(read(row).toLowerCase()) };
}

/** The keys of `key:value` terms, where a value matches from its beginning, and of `key=value` terms. */
const KEYS: ReadonlyMap<string, (row: Row) => string> = new Map([
  ['verdict', (row: Row) => row.verdict.verdict],
  ['rule', (row: Row) => row.verdict.rule ?? ''],
  ['method', (row: Row) => row.method],
  ['status', (row: Row) => String(row.status)],
  ['server', (row: Row) => row.server],
  ['origin', (row: Row) => row.page],
  ['type', (row: Row) => row.type],
  ['initiator', (row: Row) => row.type],
  ['cause', causeTermOf],
]);

/** A row's cause as the value of a term, which has no spaces. */
export function causeTermOf({ cause }: Row): string {
  return (cause ?? '').replaceAll(' ', '|');
}

/**
 * Finds a word in lower case anywhere in a row. Header lines, most of the text, are shared by many exchanges: each is
 * looked at once, and no copy of them all is kept to be searched.
 */
function wordTest(word: string): Test {
  const lines = new Map<Header, boolean>();
  const isFoundIn = (line: Header): boolean => {
    let found = lines.get(line);
    if (found === undefined) {
      found = line.name.toLowerCase().includes(word) || line.value.toLowerCase().includes(word);
      lines.set(line, found);
    }
    return found;
  };
  return (row) =>
    ownTextOf(row).includes(word) ||
    row.exchange.hops.some(({ request, preflight }) =>
      [request, preflight].some(
        (leg) => leg?.requestHeaders?.some(isFoundIn) || leg?.response?.headers.some(isFoundIn),
      ),
    );
}

const ownTexts = new WeakMap<Row, string>();

/** What a word may match but for header lines, in lower case; made when a row is first searched. */
function ownTextOf(row: Row): string {
  let text = ownTexts.get(row);
  if (text === undefined) {
    text = partsOf(row).join('\n').toLowerCase();
    ownTexts.set(row, text);
  }
  return text;
}

function partsOf({ exchange, verdict, title, method, page }: Row): string[] {
  const parts = [method, title, page, verdict.rule ?? '', verdict.reason ?? '', verdict.sentence];
  for (const { chromium, firefox } of [verdict, ...verdict.failures]) {
    if (chromium !== null) parts.push(chromium);
    if (firefox !== null) parts.push(...[firefox].flat());
  }
  if (verdict.netError !== null) parts.push(verdict.netError);
  for (const leg of legsOf(exchange)) {
    parts.push(leg.url);
    if (leg.error !== undefined) parts.push(leg.error);
  }
  return parts;
}
