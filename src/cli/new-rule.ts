import { fileURLToPath } from 'node:url';
import { CommandError, EXIT, runCommand, say, usageError } from './command.ts';
import { nextSteps } from './new-rule/register.ts';
import { problemWith, scaffold } from './new-rule/scaffold.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const USAGE = `usage: npm run new-rule -- RULE-ID "What is wrong when it fails"

Writes a new rule and its test, and lists the steps that are left.`;

runCommand(USAGE, async () => {
  const [id, title, ...others] = process.argv.slice(2);
  if (id === undefined || title === undefined || others.length > 0)
    throw usageError('expected an id and a title');
  const problem = problemWith(id, title);
  if (problem !== undefined) throw new CommandError(EXIT.usage, problem);
  for (const path of await scaffold(ROOT, id, title)) say(`wrote ${path}`);
  say('');
  say('Next steps ("npm run test:unit" fails until all are done):');
  for (const step of nextSteps(id)) say(`- ${step}`);
  return EXIT.ok;
});
