import { printable } from '../printable.ts';
import { problemWords, reasonLines, requestWords, type CheckResult } from './report-lines.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function xml(text: string): string {
  // XML has no way to write control characters.
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** One test suite for each page and browser, one test case for each request. */
export function junitLines({ findings, failures, unmet }: CheckResult): string[] {
  const suites = new Map<string, string[]>();
  const add = (suite: string, lines: readonly string[]): void => {
    suites.set(suite, [...(suites.get(suite) ?? []), ...lines]);
  };
  for (const finding of findings) {
    const suite = `${finding.page} (${finding.browser})`;
    const open = `<testcase classname="${xml(suite)}" name="${xml(requestWords(finding))}"`;
    const reason = reasonLines(finding).map(xml).join('\n');
    const problem = xml(problemWords(finding));
    if (finding.status === 'passed') add(suite, [`${open}/>`]);
    else if (finding.status === 'known')
      add(suite, [`${open}><skipped message="known: ${problem}"/></testcase>`]);
    else {
      const tag = finding.status === 'network' ? 'error' : 'failure';
      add(suite, [`${open}><${tag} message="${problem}">${reason}</${tag}></testcase>`]);
    }
  }
  for (const { page, browser, says } of failures) {
    const suite = `${page} (${browser})`;
    add(suite, [
      `<testcase classname="${xml(suite)}" name="loads"><error message="${xml(says)}"/></testcase>`,
    ]);
  }
  for (const { says } of unmet.filter(({ required }) => required))
    add('expectations', [
      `<testcase classname="expectations" name="${xml(says)}"><failure message="${xml(says)}"/></testcase>`,
    ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="cors-lens">',
    ...[...suites].flatMap(([name, cases]) => [
      `  <testsuite name="${xml(name)}" tests="${cases.length}" failures="${countOf(cases, '<failure')}" errors="${countOf(cases, '<error')}" skipped="${countOf(cases, '<skipped')}">`,
      ...cases.map((line) => `    ${line}`),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ];
}

function countOf(cases: readonly string[], tag: string): number {
  return cases.filter((line) => line.includes(`>${tag}`)).length;
}
