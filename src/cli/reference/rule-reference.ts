import type { Rule } from '../../core/rule.ts';
import { rules, type RuleId } from '../../core/rules/index.ts';

const KINDS = {
  check: 'Checks of the CORS protocol',
  error: 'What is not CORS',
  allow: 'Why something is allowed',
} as const;

/** The table of the README, as Markdown. */
export function ruleTable(): string {
  const rows = rules.map(
    (rule) =>
      `| [\`${rule.id}\`](assets/rules.md#${rule.id}) | ${cell(rule.title.fail)} | ${namesOf(rule).join('<br>')} |`,
  );
  return ['| rule | in short | names in Chromium and Firefox |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Every rule on one page, as Markdown. */
export function ruleReference(): string {
  const sections = Object.entries(KINDS).map(([kind, title]) => {
    const pages = rules.filter((rule) => rule.kind === kind).map(page);
    return `## ${title}\n\n${pages.join('\n\n')}`;
  });
  return `# The rules\n\nMade from the records in \`src/core/rules\` by \`npm run reference\`.\n\n${sections.join('\n\n')}\n`;
}

function page(rule: Rule<RuleId>): string {
  const links = [`[standard](${rule.spec})`, ...(rule.mdn === null ? [] : [`[MDN](${rule.mdn})`])].join(
    ' · ',
  );
  const reasons = Object.entries(rule.reasons).map(([id, { why, fix }]) => `- \`${id}\`: ${why} ${fix}`);
  const names = namesOf(rule);
  return [
    `### ${rule.id}`,
    `**${rule.title.fail}.** ${rule.why}`,
    ...(rule.kind === 'allow' ? [] : [`Fix: ${rule.fix}`]),
    ...(names.length > 0 ? [`Names: ${names.join(', ')}`] : []),
    ...(reasons.length > 0 ? [`Special cases:\n\n${reasons.join('\n')}`] : []),
    links,
  ].join('\n\n');
}

function namesOf(rule: Rule<RuleId>): string[] {
  if (rule.kind !== 'check') return (rule.errors ?? []).map((name) => `\`${name}\``);
  const chromium = [...new Set(Object.values(rule.chromium))];
  const firefox = typeof rule.firefox === 'string' ? [rule.firefox] : (rule.firefoxNames ?? []);
  return [...chromium, ...firefox].map((name) => `\`${name}\``);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
