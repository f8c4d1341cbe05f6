import { responseNoun, type Rule } from '../../core/rules/rule.ts';
import { namesOf, type RuleName } from '../../core/rules/rule-names.ts';
import type { RuleId } from '../../core/rules/catalogue/index.ts';
import { reasonsOf } from '../../core/rules/reasons.ts';
import type { ProvenExample } from './proven-example.ts';

/** The page of one rule, as Markdown. Throws if the rule or one of its reasons has no example. */
export function rulePage(rule: Rule<RuleId>, examples: readonly ProvenExample[]): string {
  const { id, title, why, fix, spec, mdn } = rule;
  const exampleOf = (reason: string | null): ProvenExample | undefined =>
    examples.find((example) => example.rule === id && example.reason === reason);
  const main = exampleOf(null);
  const reasons = Object.entries(reasonsOf(rule)).map(([reason, advisory]) => {
    const example = exampleOf(reason);
    if (!example) throw new Error(`The special case "${reason}" of ${id} has no example.`);
    return `### \`${reason}\`\n\n${advisory.why} ${advisory.fix}\n\n${exampleText(example)}`;
  });
  if (!main && reasons.length === 0) throw new Error(`${id} has no example.`);
  const links = [`[standard](${spec})`, ...(mdn === null ? [] : [`[MDN](${mdn})`]), '[all rules](README.md)'];
  return [
    `# ${id}`,
    `**${title.fail}.** ${why}`,
    ...(rule.kind === 'allow' ? [] : [`Fix: ${fix}`]),
    namesText(rule),
    ...(main ? [`## Example\n\n${exampleText(main)}`] : []),
    ...(reasons.length > 0 ? ['## Special cases', ...reasons] : []),
    '---',
    links.join(' · '),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function namesText(rule: Rule): string {
  const { chromium, firefox } = namesOf(rule);
  const line = (browser: string, names: readonly RuleName[]): string[] =>
    names.length === 0 ? [] : [`- ${browser} calls it ${names.map(nameText).join(' or ')}`];
  return [...line('Chromium', chromium), ...line('Firefox', firefox)].join('\n');
}

function nameText({ name, legs }: RuleName): string {
  return legs.length === 0 ? `\`${name}\`` : `\`${name}\` (${legs.map(responseNoun).join(', ')})`;
}

function exampleText({ asks, exchange, sentence, fix, note }: ProvenExample): string {
  const language = asks.startsWith('<') ? 'html' : 'js';
  const changes = fix.map(
    ({ to, lines }) => `Change the response to \`${to}\`:\n\n${block('diff', lines.join('\n'))}`,
  );
  return [block(language, asks), block('http', exchange), `> ${sentence}`, ...changes, note ?? '']
    .filter((part) => part !== '')
    .join('\n\n');
}

function block(language: string, text: string): string {
  return `\`\`\`\`${language}\n${text}\n\`\`\`\``.replaceAll('````', text.includes('```') ? '````' : '```');
}
