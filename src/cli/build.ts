import { CommandError, EXIT, runCommand, say } from './command.ts';
import { buildExtension, EXTENSION_BROWSERS } from './extension-build.ts';
import { buildNpmPackage } from './build/npm-package.ts';
import { staleFiles } from './reference/files.ts';

runCommand(
  'usage: npm run build\n\nBuilds the extensions to dist/chrome and dist/firefox, and the npm package to dist/cli and dist/types,\nif their sources have changed.',
  async () => {
    const [stale] = await staleFiles();
    if (stale) throw new CommandError(EXIT.failed, `${stale.path} is stale: run "npm run reference".`);
    for (const browser of EXTENSION_BROWSERS) {
      const { built } = await buildExtension(browser);
      say(built ? `built dist/${browser}` : `dist/${browser} is up to date`);
    }
    say((await buildNpmPackage()) ? 'built dist/cli' : 'dist/cli is up to date');
    return EXIT.ok;
  },
);
