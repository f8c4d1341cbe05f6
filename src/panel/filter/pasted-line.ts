import type { Exchange } from '../../core/exchange/exchange.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import type { RuleId } from '../../core/rules/catalogue/index.ts';
import { withoutFragment } from '../../core/fetch/origin.ts';
import { loadJudge } from '../list/lazy-judge.ts';
import type { Row } from '../list/row.ts';
import type { SessionModel } from '../session-model.ts';
import { consoleTest, isConsoleLine, methodsIn } from './console-line.ts';

/** An input removes line breaks, which would join the last word of a line and the first of the next. */
export function insertLines(input: HTMLInputElement, pasted: string, model: SessionModel): Promise<void> {
  const { selectionStart: from, selectionEnd: to } = input;
  input.setRangeText(pasted.replaceAll(/\s+/g, ' '), from ?? 0, to ?? input.value.length, 'end');
  model.filterText.value = input.value;
  return selectFound(model);
}

/** Selects the request that a pasted console line is about, and uses what the line says about it. */
export async function selectFound(model: SessionModel): Promise<void> {
  const judgeRow = await loadJudge();
  const line = model.filterText.value;
  if (!isConsoleLine(line)) return;
  const row = requestOf(line, model.rowsInScope.value.filter(consoleTest(line)));
  if (!row) return;
  const { verdictFilter } = model;
  if (verdictFilter.value.size > 0 && !verdictFilter.value.has(row.shownVerdict)) {
    model.resetFilter();
    model.filterText.value = line;
  }
  model.selectedId.value = row.id;
  // What was seen of this request stands: the line may be about an earlier one.
  if (row.exchange.credentials !== undefined) return;
  const credentials = credentialsIn(
    line,
    row.exchange,
    (exchange) => judgeRow(row.arrival, exchange, model.caches).verdict,
  );
  if (credentials !== undefined) model.noteCredentials(row.id, credentials);
}

/** What a redirect came from; other requests may ask for it, too. */
const REDIRECTED_FROM = /\(redirected from '[^']*'\)/;

/**
 * The request that a line is about: of those that it names, the latest that failed as it says; else the latest that
 * failed. Undefined if it names several.
 */
export function requestOf(line: string, named: readonly Row[]): Row | undefined {
  const urls = new Set(named.map(({ exchange }) => withoutFragment(exchange.hops[0].request.url)));
  if (urls.size > 1) return undefined;
  const methods = methodsIn(line);
  const rule = ruleIn(line);
  const better: readonly ((row: Row) => boolean)[] = [
    consoleTest(line.replace(REDIRECTED_FROM, '')),
    ({ method }) => methods.has(method),
    ({ verdict }) => verdict.verdict !== 'allowed',
    ({ verdict }) => rule !== undefined && isBlockedBy(rule, verdict),
  ];
  let best = named;
  for (const test of better) {
    const found = best.filter(test);
    if (found.length > 0) best = found;
  }
  return best.reduce<Row | undefined>(
    (last, row) => (last && last.startedAt > row.startedAt ? last : row),
    undefined,
  );
}

/** Whether the request was made with credentials, if only that explains why it failed as the line says. */
export function credentialsIn(
  line: string,
  exchange: Exchange,
  judge: (exchange: Exchange) => Verdict,
): boolean | undefined {
  const rule = ruleIn(line);
  if (rule === undefined) return undefined;
  const [fits, another] = [true, false].filter((credentials) =>
    isBlockedBy(rule, judge({ ...exchange, credentials })),
  );
  return another === undefined ? fits : undefined;
}

function isBlockedBy(rule: RuleId, verdict: Verdict): boolean {
  return (verdict.readings ?? [verdict]).some((one) => one.verdict === 'blocked' && one.rule === rule);
}

/**
 * What Chromium, then Firefox, says of a failure.
 * @see https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/platform/loader/cors/cors_error_string.cc
 * @see https://searchfox.org/mozilla-central/source/dom/locales/en-US/chrome/security/security.properties
 */
const WORDS: readonly (readonly [RuleId, RegExp])[] = [
  ['wildcard-origin-with-credentials', /must not be the wildcard|Credential is not supported/],
  [
    'missing-allow-credentials',
    /value of the 'Access-Control-Allow-Credentials|expected .true. in CORS header/,
  ],
  ['preflight-bad-status', /does not have HTTP ok status|CORS preflight response did not succeed/],
  [
    'preflight-invalid-allow-methods',
    /Cannot parse Access-Control-Allow-Methods|invalid token .{1,200} in CORS header .Access-Control-Allow-Methods/,
  ],
  [
    'preflight-invalid-allow-headers',
    /Cannot parse Access-Control-Allow-Headers|invalid token .{1,200} in CORS header .Access-Control-Allow-Headers/,
  ],
  ['preflight-method-not-allowed', /not allowed by Access-Control-Allow-Methods|Did not find method/],
  [
    'preflight-header-not-allowed',
    /not allowed by Access-Control-Allow-Headers|not allowed according to header/,
  ],
  ['missing-allow-origin', /No 'Access-Control-Allow-Origin' header|Access-Control-Allow-Origin. missing/],
  ['allow-origin-multiple', /contains multiple values|Multiple CORS header/],
  ['allow-origin-mismatch', /not equal to the supplied origin|Access-Control-Allow-Origin. does not match/],
];

/** The rule that the line says was broken. */
function ruleIn(line: string): RuleId | undefined {
  return WORDS.find(([, words]) => words.test(line))?.[0];
}
