import { fileURLToPath } from 'node:url';
import { CommandError, EXIT, runCommand, say } from './command.ts';
import { nextSteps } from './new-rule/register.ts';
import { problemWith, scaffold } from './new-rule/scaffold.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

runCommand(async () => {
  const [id, title, ...others] = process.argv.slice(2);
  if (id === undefined || title === undefined || others.length > 0)
    throw new CommandError(EXIT.usage, 'npm run new-rule -- RULE-ID "What is wrong when it fails"');
  const problem = problemWith(id, title);
  if (problem !== undefined) throw new CommandError(EXIT.usage, problem);
  for (const path of await scaffold(ROOT, id, title)) say(`wrote ${path}`);
  say('\nNext, with "npm run test:unit" failing until all is done:');
  for (const step of nextSteps(id)) say(`- ${step}`);
  return EXIT.ok;
});
