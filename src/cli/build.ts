import { EXIT, runCommand, say } from './command.ts';
import { buildExtension, EXTENSION_BROWSERS } from './extension-build.ts';

runCommand(async () => {
  for (const browser of EXTENSION_BROWSERS) {
    const { built } = await buildExtension(browser);
    if (built) say(`built dist/${browser}`);
  }
  return EXIT.ok;
});
