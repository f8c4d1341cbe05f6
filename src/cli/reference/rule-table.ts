import { namesOf } from '../../core/rules/rule-names.ts';
import { rules } from '../../core/rules/catalogue/index.ts';

const KINDS = {
  check: 'Checks of the CORS protocol',
  error: 'Failures that are not CORS',
  allow: 'Reasons why a request is allowed',
} as const;

/** A row for every rule of that kind, as Markdown. */
function tableOf(kind: keyof typeof KINDS): string {
  const names = kind === 'allow' ? '' : ' names in Chromium and Firefox |';
  const rows = rules
    .filter((rule) => rule.kind === kind)
    .map((rule) => {
      const { chromium, firefox } = namesOf(rule);
      const called = [...chromium, ...firefox].map(({ name }) => `\`${name}\``).join('<br>');
      const title = rule.title.fail.replaceAll('|', '\\|');
      return `| [\`${rule.id}\`](${rule.id}.md) | ${title} |${kind === 'allow' ? '' : ` ${called} |`}`;
    });
  const dashes = kind === 'allow' ? '' : ' --- |';
  return [`| rule | in short |${names}`, `| --- | --- |${dashes}`, ...rows].join('\n');
}

/** Every rule, as Markdown, each kind under its own title. */
export function ruleTables(): string {
  const kinds = ['check', 'error', 'allow'] as const;
  return kinds.map((kind) => `## ${KINDS[kind]}\n\n${tableOf(kind)}`).join('\n\n');
}
