import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { reportLines } from '../../../src/cli/check/reporters.ts';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { printable } from '../../../src/cli/printable.ts';
import { examine } from '../../../src/core/examine.ts';
import { legsOf } from '../../../src/core/exchange/exchange.ts';
import { writeHarText, type HarInput } from '../../../src/har/write/write.ts';
import { wholeFixText } from '../../../src/panel/fix/fix-blocks.ts';
import { decodeBase85 } from '../../../src/report/base85.ts';
import { readReportData } from '../../../src/report/report-data.ts';
import { SESSION_PLACE, reportPieces } from '../../../src/report/report-file.ts';
import { expectXml } from './expect-xml.ts';
import { RAW, exchangesWith, type Output } from './output.ts';
import { checkedWith } from './terminal.ts';

function inputWith(text: string): HarInput {
  const exchanges = exchangesWith(text);
  return {
    exchanges,
    history: judgeLog(exchanges).history,
    state: { engine: 'chromium', browserVersion: '1', redacted: false, capturedAt: 0 },
    navigations: [{ at: 0, url: `https://app.test/${text}` }],
    network: new Map(),
    creatorVersion: '1',
  };
}

interface Entry {
  readonly comment?: string;
  readonly request: { readonly method: string };
}

const har: Output = {
  name: 'the HAR and its comments',
  check(text) {
    const { log } = JSON.parse([...writeHarText(inputWith(text))].join('')) as { log: { entries: Entry[] } };
    expect(log.entries).toHaveLength(7);
    expect(log.entries[0]?.request.method).toBe(`PUT${text}`);
    for (const { comment = '' } of log.entries) expect(comment).not.toMatch(/[\n\r]/);
    expect(log.entries.map(({ comment }) => comment).join('\n')).not.toMatch(RAW);
  },
};

const report: Output = {
  name: 'the HTML report',
  async check(text) {
    const input = inputWith(text);
    let html = '';
    for await (const piece of reportPieces(`<p>${SESSION_PLACE}</p>`, input)) html += piece;
    const [, session = ''] = /^<p>([^<>&"'`\s]*)<\/p>$/.exec(html) ?? [];
    const lines = gunzipSync(decodeBase85(session) ?? new Uint8Array())
      .toString()
      .split('\n');
    expect((await readReportData(eachOf(lines)))?.exchanges).toEqual(input.exchanges);
  },
};

async function* eachOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const junit: Output = {
  name: 'the XML of JUnit',
  check(text) {
    const xml = reportLines('junit', checkedWith(text)).join('\n');
    expect(xml).not.toMatch(RAW);
    expectXml(xml);
    expect(withoutEntities(xml)).toContain(printable(text));
    expect(xml.match(/<testcase /g)).toHaveLength(6);
    expect(xml).toContain('tests="4" failures="4" errors="0" skipped="0"');
  },
};

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function withoutEntities(xml: string): string {
  return xml.replaceAll(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const fix: Output = {
  name: 'the header lines of a fix',
  check(text) {
    const exchanges = exchangesWith(text);
    const { history } = judgeLog(exchanges);
    for (const exchange of exchanges) {
      const { fix: proposed } = examine(exchange, history);
      const legs = legsOf(exchange).map((leg) => ({ leg, report: undefined }));
      const copied = wholeFixText(proposed, legs);
      expect(copied).not.toMatch(RAW);
      for (const line of copied.split('\n'))
        expect(line).toMatch(/^$|^# (?:Response to|Remove|Only if) |^[\w-]+: /);
    }
  },
};

export const FILES: readonly Output[] = [har, report, junit, fix];
