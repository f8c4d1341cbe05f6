import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { CommandError, EXIT, runCommand, say } from './command.ts';
import { withPart } from './reference/readme-part.ts';
import { ruleReference, ruleTable } from './reference/rule-reference.ts';

const README = new URL('../../README.md', import.meta.url);
const RULES = new URL('../../assets/rules.md', import.meta.url);

/** Writes the rule reference, or with `--check` says whether it is stale (exit 1). */
runCommand(async () => {
  const readme = await readFile(README, 'utf8');
  const changed = withPart(readme, 'rules', ruleTable());
  if (changed === undefined)
    throw new CommandError(EXIT.failed, 'README.md has no part between <!-- rules --> and <!-- /rules -->.');
  const files = [
    { url: README, text: await markdown(changed) },
    { url: RULES, text: await markdown(ruleReference()) },
  ];
  for (const { url, text } of files) {
    if ((await readFile(url, 'utf8').catch(() => '')) === text) continue;
    if (process.argv.includes('--check')) {
      say(`${url.pathname.split('/').pop() ?? ''} is stale: run "npm run reference".`);
      return EXIT.found;
    }
    await writeFile(url, text);
  }
  return EXIT.ok;
});

function markdown(text: string): Promise<string> {
  return format(text, { parser: 'markdown', singleQuote: true, printWidth: 110 });
}
