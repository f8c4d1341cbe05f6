import { escapeInvisible } from '../core/verdict/escape-invisible.ts';

/**
 * A line for stdout or stderr, where a terminal and the program that runs a build read along. GitHub obeys lines that
 * begin with `::` and `##[…]` anywhere in one, Azure Pipelines `##vso[…]`, TeamCity `##teamcity[…]`. In JSON the text
 * stays the same: what is written for a character is JSON’s own escape.
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 * @see https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function printable(line: string): string {
  return escapeInvisible(line)
    .replaceAll(/##(?=\w*\[)/g, '#\\u0023')
    .replace(/^(\s*):(?=:)/, '$1\\u003a');
}
