import { expect, vi } from 'vitest';
import type { CheckResult } from '../../../src/cli/check/report-lines.ts';
import { reportLines } from '../../../src/cli/check/reporters.ts';
import { verdictJsonLines, verdictLines, verdictSummary } from '../../../src/cli/capture/format-verdicts.ts';
import { messageOf, say } from '../../../src/cli/command.ts';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { noticeLines } from '../../../src/cli/notices.ts';
import { engineVerdicts } from '../../../src/cli/probe/engine-verdicts.ts';
import { jsonLines, probeJson, probeLines } from '../../../src/cli/probe/format.ts';
import type { Question, Run } from '../../../src/cli/probe/run-fetch.ts';
import { RAW, exchangesWith, refusedWith, type Output } from './output.ts';

/** What programs that run builds take for their own. */
const COMMAND = /^\s*::|##\w*\[/m;

/** Each of them ends where a line of the output ends, and no terminal or build obeys it. */
function expectLines(lines: readonly string[]): void {
  for (const line of lines) expect(line).not.toMatch(/[\n\r]/);
  expect(lines.join('\n')).not.toMatch(RAW);
  expect(lines.join('\n')).not.toMatch(COMMAND);
}

const table: Output = {
  name: 'the table',
  check(text) {
    const exchanges = exchangesWith(text);
    const { judged } = judgeLog(exchanges);
    const lines = [...verdictLines(judged)];
    expectLines(lines);
    // A heading and a row for each exchange; everything else is indented.
    expect(lines.filter((line) => !line.startsWith(' '))).toHaveLength(1 + exchanges.length);
    expect(verdictSummary(judged)).not.toMatch(RAW);
  },
};

const json: Output = {
  name: '--json',
  check(text) {
    const exchanges = exchangesWith(text);
    const lines = [...verdictJsonLines(judgeLog(exchanges).judged)];
    expectLines(lines);
    const [first, ...others] = JSON.parse(lines.join('\n')) as { url: string; method: string }[];
    expect(first).toMatchObject({ url: `https://api.test/${text}`, method: `PUT${text}` });
    expect(others).toHaveLength(exchanges.length - 1);
  },
};

const stderr: Output = {
  name: 'stderr',
  check(text) {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    say(`cors-lens: ${text} cannot be read`);
    say(messageOf(new Error(text)));
    for (const line of noticeLines([{ kind: 'dialog', text }])) say(line);
    const written = write.mock.calls.map(([line]) => String(line));
    write.mockRestore();
    expect(written).toHaveLength(3);
    expect(written.map((line) => line.at(-1))).toEqual(['\n', '\n', '\n']);
    expectLines(written.map((line) => line.slice(0, -1)));
  },
};

/** What `check` found: requests that failed, a page that did not load, and expectations that nothing met. */
export function checkedWith(text: string): CheckResult {
  return {
    findings: judgeLog(exchangesWith(text)).judged.map((shown) => ({
      page: 'home',
      browser: 'chromium',
      shown,
      outcome: 'blocked',
      expected: undefined,
      status: 'failed',
    })),
    failures: [{ page: 'away', browser: 'firefox', kind: 'page', says: text }],
    unmet: [{ says: `no request * https://never.test/${text}`, required: true }],
    fixed: [`chromium https://app.test ${text}`],
  };
}

const checkText: Output = {
  name: 'the text of check',
  check(text) {
    const lines = reportLines('text', checkedWith(text));
    expectLines(lines);
    // The page, the one that did not load, what was expected and what was fixed.
    expect(lines.filter((line) => !line.startsWith(' '))).toHaveLength(4);
  },
};

const checkJson: Output = {
  name: 'the JSON of check',
  check(text) {
    const lines = reportLines('json', checkedWith(text));
    expectLines(lines);
    const url = `https://api.test/${text}`;
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ requests: [{ url }, { url }, { url }, {}] });
  },
};

/**
 * Lines on stdout, of which GitHub obeys those that begin with `::`.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
const annotations: Output = {
  name: 'annotations of GitHub',
  check(text) {
    const lines = reportLines('github', checkedWith(text));
    expect(lines).toHaveLength(6);
    expect(lines.join('\n')).not.toMatch(RAW);
    for (const line of lines) expect(line).toMatch(/^::error title=[^:,]*::[^\n]*$/);
  },
};

function probedWith(text: string): Parameters<typeof probeLines> {
  const { hops } = refusedWith(text);
  const question: Question = {
    url: `https://api.test/${text}`,
    method: `PUT${text}`,
    origin: 'https://app.test',
    headers: [{ name: text, value: text }],
    credentials: true,
    send: true,
    follow: false,
  };
  const run: Run = { hops, stop: undefined };
  return [run, engineVerdicts(question, run)];
}

const probe: Output = {
  name: 'the text of probe',
  check: (text) => expectLines(probeLines(...probedWith(text))),
};

const probedJson: Output = {
  name: 'the JSON of probe',
  check(text) {
    const lines = jsonLines(probeJson(...probedWith(text)));
    expectLines(lines);
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ responses: [{ method: `PUT${text}` }, {}] });
  },
};

export const TERMINAL: readonly Output[] = [
  table,
  json,
  stderr,
  checkText,
  checkJson,
  annotations,
  probe,
  probedJson,
];
