import { escapeInvisible } from '../../core/verdict/escape-invisible.ts';
import { printable } from '../printable.ts';
import { problemWords, reasonLines, requestWords, type CheckResult } from './report-lines.ts';

/**
 * Annotations: lines on stdout that GitHub shows beside the run.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotationLines({ findings, failures, unmet }: CheckResult): string[] {
  const error = (title: string, says: string): string => `::error title=${property(title)}::${data(says)}`;
  return [
    ...findings
      .filter(({ status }) => status === 'failed' || status === 'network')
      .map((finding) =>
        error(
          `${finding.status === 'network' ? 'Network' : 'CORS'}: ${problemWords(finding)}`,
          [requestWords(finding), ...reasonLines(finding)].map(printable).join('\n'),
        ),
      ),
    ...failures.map(({ page, browser, says }) => error(`Not checked: ${page} (${browser})`, printable(says))),
    ...unmet.filter(({ required }) => required).map(({ says }) => error('CORS: missing', printable(says))),
  ];
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The step summary, in Markdown: what fails, why, and the fix, without opening a log. */
export function summaryLines({ findings, failures, unmet, fixed }: CheckResult): string[] {
  const wrong = findings.filter(({ status }) => status === 'failed' || status === 'network');
  const known = findings.filter(({ status }) => status === 'known');
  const required = unmet.filter(({ required: isRequired }) => isRequired);
  const bad = wrong.length + failures.length + required.length;
  return [
    `## CORS: ${bad === 0 ? 'as expected' : `${bad} ${bad === 1 ? 'problem' : 'problems'}`}`,
    '',
    `${findings.length} cross-origin requests, ${wrong.length} not as expected, ${known.length} known.`,
    '',
    ...wrong.flatMap((finding) => [
      `### ${code(requestWords(finding))}`,
      '',
      `${code(problemWords(finding))} on ${code(finding.page)} in ${finding.browser}`,
      '',
      ...reasonLines(finding).map((line) => `- ${code(line)}`),
      '',
    ]),
    ...failures.map(({ page, browser, says }) => `- Not checked: ${code(page)} in ${browser}: ${code(says)}`),
    ...required.map(({ says }) => `- Missing: ${code(says)}`),
    ...known.map((finding) => `- Known: ${code(requestWords(finding))}: ${code(problemWords(finding))}`),
    ...fixed.map((key) => `- No longer fails, remove it from the baseline: ${code(key)}`),
  ];
}

/** Text of pages and servers as code, so that none of it is taken for Markdown. */
function code(text: string): string {
  const plain = escapeInvisible(text);
  const longest = [...plain.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${plain} ${fence}`;
}
