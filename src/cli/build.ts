import { CommandError, EXIT, runCommand, say } from './command.ts';
import { buildExtension, EXTENSION_BROWSERS } from './extension-build.ts';
import { staleFiles } from './reference/files.ts';

runCommand(
  'usage: npm run build\n\nBuilds dist/chrome and dist/firefox if their sources have changed.',
  async () => {
    const [stale] = await staleFiles();
    if (stale) throw new CommandError(EXIT.failed, `${stale.path} is stale: run "npm run reference".`);
    for (const browser of EXTENSION_BROWSERS) {
      const { built } = await buildExtension(browser);
      say(built ? `built dist/${browser}` : `dist/${browser} is up to date`);
    }
    return EXIT.ok;
  },
);
