import { mkdir, rm, writeFile } from 'node:fs/promises';
import { EXIT, runCommand, say } from './command.ts';
import { staleFiles, urlOf } from './reference/files.ts';

const USAGE = `usage: npm run reference -- [--check]

Writes the rule pages in assets/rules, and the generated parts of assets/docs.

  --check  write nothing; name the files that are stale, and exit with 1 if there are any`;

runCommand(USAGE, async () => {
  const stale = await staleFiles();
  if (process.argv.includes('--check')) {
    for (const { path } of stale) say(`${path} is stale: run "npm run reference".`);
    return stale.length === 0 ? EXIT.ok : EXIT.found;
  }
  for (const file of stale) {
    await mkdir(new URL('.', urlOf(file)), { recursive: true });
    if (file.text === null) await rm(urlOf(file));
    else await writeFile(urlOf(file), file.text);
  }
  return EXIT.ok;
});
