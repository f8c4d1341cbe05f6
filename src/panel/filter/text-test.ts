import { legsOf, type Leg } from '../../core/exchange/exchange.ts';
import type { Header } from '../../core/fetch/headers.ts';
import type { Session } from '../../protocol/session.ts';
import { COLUMNS } from '../list/columns.tsx';
import type { Row } from '../list/row.ts';
import { senderText } from '../trace/call-place.ts';
import { initiatorsOf } from '../trace/initiators.ts';
import { consoleTest, isConsoleLine } from './console-line.ts';
import type { Filter, Test, TextTest } from './filter.ts';

/** Compiles the text of the filter box, so that testing a row needs no parsing. */
export function textTest(text: string, session: Session): TextTest {
  if (isConsoleLine(text)) return consoleTest(text);
  return termsTest(text.trim().split(/\s+/), session);
}

/**
 * Each term is `word`, `key:value` or `key=value`; a `-` in front excludes. A word may be anywhere in a row. All terms
 * must match, but of several terms with the same key one is enough.
 */
function termsTest(terms: readonly string[], session: Session): TextTest {
  const tests: Test[] = [];
  const words: string[] = [];
  const byKey = new Map<string, Test[]>();
  for (const term of terms) {
    const negated = term.length > 1 && term.startsWith('-');
    const own = (negated ? term.slice(1) : term).toLowerCase();
    const { key, test } = parseTerm(own, session);
    if (negated) tests.push((row) => !test(row));
    else if (key === undefined) words.push(own);
    else byKey.set(key, [...(byKey.get(key) ?? []), test]);
  }
  for (const group of byKey.values()) tests.push((row) => group.some((test) => test(row)));
  // Words last: to look for them takes longest.
  for (const word of words) tests.push(wordTest(word));
  const test = (row: Row): boolean => tests.every((one) => one(row));
  return Object.assign(test, {
    // Where there is nothing else that an earlier test asked for, it asked for no more than these.
    ...(words.length === terms.length && { words }),
    narrows: (own: Filter, earlier: Filter) =>
      earlier.matches?.words?.every((part) => words.some((word) => word.includes(part))) === true &&
      own.verdicts === earlier.verdicts &&
      own.scope === earlier.scope &&
      own.changedSince === earlier.changedSince,
  });
}

function parseTerm(term: string, session: Session): { readonly key?: string; readonly test: Test } {
  const [, key = '', sign, value = ''] = /^([a-z]+)([:=])(.*)$/.exec(term) ?? [];
  const valueOf = key === 'initiator' ? createSenderOf(session) : VALUES_BY_KEY.get(key);
  if (!valueOf) return { test: wordTest(term) };
  const matches = (own: string): boolean => (sign === '=' ? own === value : own.startsWith(value));
  return { key, test: (row) => matches(valueOf(row).toLowerCase()) };
}

/** The value that a row has for each key of `key:value` and `key=value` terms. */
const VALUES_BY_KEY: ReadonlyMap<string, (row: Row) => string> = new Map([
  ...COLUMNS.flatMap(({ filter }) => (filter ? filter.keys.map((key) => [key, filter.value] as const) : [])),
  ['cause', causeTermOf],
]);

/** What the list shows as a row’s initiator. Whoever tracks signals is told to test again once more are known. */
function createSenderOf(session: Session): (row: Row) => string {
  const initiators = initiatorsOf(session);
  void initiators.changes.value;
  return ({ exchange }) => {
    initiators.seek(exchange);
    const found = initiators.of(exchange);
    return found ? senderText(found) : '';
  };
}

/** A row’s cause as the value of a term, which must not have spaces. */
export function causeTermOf({ cause }: Row): string {
  return (cause ?? '').replaceAll(' ', '|');
}

/**
 * Finds a lower-case word anywhere in a row. Header lines are most of the text, and many exchanges share them: each is
 * searched once, without a copy of all of them.
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
  const hasLine = (lines: readonly Header[] = []): boolean => {
    for (const line of lines) if (isFoundIn(line)) return true;
    return false;
  };
  const isFoundOn = (leg: Leg): boolean => hasLine(leg.requestHeaders) || hasLine(leg.response?.headers);
  return (row) => {
    if (ownTextOf(row).includes(word)) return true;
    for (const { request, preflight } of row.exchange.hops)
      if (isFoundOn(request) || (preflight && isFoundOn(preflight))) return true;
    return false;
  };
}

/** Makes a row's searched text before the first key is pressed; whether there is a row. */
export function prepare(row: Row | undefined): boolean {
  return row !== undefined && ownTextOf(row) !== '';
}

const ownTexts = new WeakMap<Row, string>();

/** The searched text of a row except header lines, in lower case; computed when the row is first searched. */
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
  for (const { chromium, firefox } of [verdict, ...(verdict.readings ?? []), ...verdict.failures]) {
    if (chromium !== null) parts.push(chromium);
    for (const category of [firefox ?? []].flat()) parts.push(category);
  }
  if (verdict.netError !== null) parts.push(verdict.netError);
  for (const leg of legsOf(exchange)) {
    parts.push(leg.url);
    if (leg.error !== undefined) parts.push(leg.error);
  }
  return parts;
}
