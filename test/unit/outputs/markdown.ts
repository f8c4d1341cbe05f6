import { marked, type Token } from 'marked';
import { expect } from 'vitest';
import { summaryLines } from '../../../src/cli/check/report-github.ts';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { parseInitiator } from '../../../src/core/exchange/initiator.ts';
import { markdownOf } from '../../../src/panel/detail/copy/markdown-report.ts';
import { detailOf } from '../../../src/panel/detail/detail-model.ts';
import { rowsOf } from '../panel/rows.ts';
import { RAW, exchangesWith, type Output } from './output.ts';
import { checkedWith } from './terminal.ts';

/** All that a report is made of. */
const KINDS = new Set([
  'heading',
  'paragraph',
  'text',
  'codespan',
  'code',
  'list',
  'list_item',
  'link',
  'space',
]);

/** What GitHub takes for a link, a reference, a formula or a picture beside what Markdown’s standard has. */
const REFERENCE = /@\w|#\d|\bGH-\d|https?:|www\.|\$|:\w+:/;

const OURS = /^https:\/\/(?:fetch\.spec\.whatwg\.org|developer\.mozilla\.org)\//;

/** A heading of a report has code behind a colon, or nothing but words of ours. */
const HEADING = /^(?:[\w ,]+: CODE|CODE|Fix|Sent by|CORS: \d+ problems)$/;

function expectTextAndCode(markdown: string): void {
  expect(markdown).not.toMatch(RAW);
  for (const token of tokensOf(markdown)) {
    expect(KINDS).toContain(token.type);
    if (token.type === 'link') expect(token['href']).toMatch(OURS);
    if (token.type === 'heading') expect(proseOf(token)).toMatch(HEADING);
    if (token.type === 'text' && !token.tokens) expect(token.raw).not.toMatch(REFERENCE);
  }
}

/** As GitHub’s Markdown has them, those within others, too. */
function tokensOf(markdown: string): Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(markdown, { gfm: true }), (token) => void tokens.push(token));
  return tokens;
}

function proseOf(token: Token): string {
  if (token.type === 'codespan') return 'CODE';
  return 'tokens' in token && token.tokens ? token.tokens.map(proseOf).join('') : token.raw;
}

const report: Output = {
  name: 'the report in Markdown',
  check(text) {
    const exchanges = exchangesWith(text);
    const { history } = judgeLog(exchanges);
    const initiator = parseInitiator(initiatorWith(text), (url) => url);
    for (const row of rowsOf(exchanges)) {
      const markdown = markdownOf({ ...detailOf(row, history), ...(initiator && { initiator }) });
      expect(markdown).toContain('#### Sent by');
      expectTextAndCode(markdown);
    }
  },
};

/** As Chromium’s DevTools tell it. */
function initiatorWith(text: string): object {
  const url = `https://app.test/${text}.js`;
  const frame = { functionName: text, scriptId: '1', url, lineNumber: 1, columnNumber: 2 };
  const parent = { description: text, callFrames: [frame] };
  return { type: 'script', stack: { callFrames: [frame], parent } };
}

const summary: Output = {
  name: 'the step summary in Markdown',
  check: (text) => expectTextAndCode(summaryLines(checkedWith(text)).join('\n')),
};

export const MARKDOWN: readonly Output[] = [report, summary];
