import { runInNewContext } from 'node:vm';
import prettier from 'prettier';
import { describe, expect, it, vi } from 'vitest';
import { verdictJsonLines, verdictLines, verdictSummary } from '../../../src/cli/capture/format-verdicts.ts';
import { messageOf, say } from '../../../src/cli/command.ts';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { noticeLines } from '../../../src/cli/notices.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { fetchCallOf } from '../../../src/panel/detail/copy/request-as-code.ts';
import { markdownOf } from '../../../src/panel/detail/copy/markdown-report.ts';
import { detailOf } from '../../../src/panel/detail/detail-model.ts';
import { writeHarText } from '../../../src/har/write/write.ts';
import { buildExchange, buildLeg } from '../../support/exchange-builder.ts';
import { HOSTILE } from '../../support/hostile-strings.ts';
import { rowsOf } from '../panel/rows.ts';

/** All but the ends of lines. */
const RAW = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]|\p{Cs}/u;

/** An exchange that has the string wherever a server, a page or a file can put it. */
function exchangeWith(text: string): Exchange {
  const { bodyAt: _, ...request } = buildLeg({
    url: `https://api.test/${text}`,
    method: `PUT${text}`,
    requestHeaders: [
      { name: 'Origin', value: 'https://app.test' },
      { name: text, value: text },
    ],
    error: 'net::ERR_FAILED',
    response: {
      status: 200,
      statusLine: `HTTP/1.1 200 ${text}`,
      headers: [
        { name: 'Access-Control-Allow-Origin', value: `https://app.test${text}` },
        { name: 'Access-Control-Allow-Headers', value: text },
        { name: text, value: text },
      ],
      at: 1002,
      fromCache: false,
    },
  });
  return buildExchange('1', {}, { requester: 'https://app.test', hops: [{ request }] });
}

function failedWith(text: string): Exchange {
  const { response: _, bodyAt: __, ...request } = buildLeg({ error: text, url: `https://api.test/${text}` });
  return buildExchange('2', {}, { hops: [{ request }] });
}

describe.each(Object.entries(HOSTILE))('%s', (_, text) => {
  const exchanges = [exchangeWith(text), failedWith(text)];
  const { judged, history } = judgeLog(exchanges);

  it('stays within its line of the table', () => {
    const lines = [...verdictLines(judged)];
    for (const line of lines) expect(line).not.toMatch(/[\n\r]/);
    expect(lines.join('\n')).not.toMatch(RAW);
    // A heading and a row for each exchange; everything else is indented.
    expect(lines.filter((line) => !line.startsWith(' '))).toHaveLength(3);
  });

  it('is a string of the JSON, and raw nowhere', () => {
    const json = [...verdictJsonLines(judged)].join('\n');
    expect(json).not.toMatch(RAW);
    const [first] = JSON.parse(json) as { url: string; method: string }[];
    expect(first).toMatchObject({ url: `https://api.test/${text}`, method: `PUT${text}` });
    expect(verdictSummary(judged)).not.toMatch(RAW);
  });

  it('stays within its line of stderr', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    say(`cors-lens: ${text} cannot be read`);
    say(messageOf(new Error(text)));
    for (const line of noticeLines([{ kind: 'dialog', text }])) say(line);
    const written = write.mock.calls.map(([line]) => String(line));
    write.mockRestore();
    expect(written).toHaveLength(3);
    for (const line of written) {
      expect(line).not.toMatch(RAW);
      expect(line.indexOf('\n')).toBe(line.length - 1);
    }
  });

  it('is raw in no comment of a HAR file', () => {
    const written = [
      ...writeHarText({
        exchanges,
        history,
        state: { engine: 'chromium', browserVersion: '1', redacted: false, capturedAt: 0 },
        navigations: [],
        network: new Map(),
        creatorVersion: '1',
      }),
    ].join('');
    const { log } = JSON.parse(written) as { log: { entries: { comment?: string }[] } };
    expect(log.entries.length).toBeGreaterThan(0);
    for (const { comment = '' } of log.entries)
      expect(comment).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  });

  it('is text or code of the Markdown report', async () => {
    for (const row of rowsOf(exchanges)) {
      const markdown = markdownOf(detailOf(row, history));
      expect(markdown).not.toMatch(RAW);
      const { kinds, words, headings, links } = await readMarkdown(markdown);
      expect(kinds.filter((kind) => !KINDS.has(kind))).toEqual([]);
      expect(words).not.toMatch(/@\w|#\d|https?:/);
      expect(headings).not.toContain('forged');
      for (const link of links)
        expect(link).toMatch(/^https:\/\/(fetch\.spec\.whatwg\.org|developer\.mozilla\.org)\//);
    }
  });

  it('is a string of the call of fetch', async () => {
    const [exchange] = exchanges;
    if (!exchange) throw new Error('There is no exchange.');
    const code = fetchCallOf(exchange);
    expect(code).not.toMatch(RAW);
    expect(code).not.toContain('</');
    const called: unknown[] = [];
    const fetch = (...args: unknown[]): void => void called.push(...JSON.parse(JSON.stringify(args)));
    await runInNewContext(`(async () => { ${code} })()`, { fetch });
    expect(called).toEqual([
      `https://api.test/${text}`,
      expect.objectContaining({ method: `PUT${text}`, headers: [[text, text]] }),
    ]);
  });
});

/** What the report itself is made of. */
const KINDS = new Set([
  'root',
  'heading',
  'paragraph',
  'sentence',
  'word',
  'whitespace',
  'text',
  'inlineCode',
  'code',
  'list',
  'listItem',
  'link',
]);

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

/** As a parser of Markdown sees it: kinds of nodes, words outside of code, first words of headings, links. */
async function readMarkdown(
  markdown: string,
): Promise<{ kinds: string[]; words: string; headings: string[]; links: string[] }> {
  const internal = prettier as unknown as {
    __debug: { parse(text: string, options: object): Promise<{ ast: Node }> };
  };
  const { ast } = await internal.__debug.parse(markdown, { parser: 'markdown' });
  const nodes: Node[] = [];
  const visit = (node: Node): void => {
    nodes.push(node);
    for (const child of node.children ?? []) visit(child);
  };
  visit(ast);
  const textOf = (node: Node): string =>
    (node.type === 'text' || node.type === 'word' ? (node.value ?? '') : '') +
    (node.children ?? []).map(textOf).join('');
  return {
    kinds: nodes.map(({ type }) => type),
    words: nodes
      .filter(({ type }) => type === 'text' || type === 'word')
      .map(({ value = '' }) => value)
      .join(' '),
    headings: nodes.filter(({ type }) => type === 'heading').map(textOf),
    links: nodes.flatMap(({ type, url }) => (type === 'link' && url !== undefined ? [url] : [])),
  };
}
