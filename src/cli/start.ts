import { parseArgs } from 'node:util';
import { startPlayground } from '../playground/server.ts';
import { provideChromium } from './browsers/provide.ts';
import { openInspectedPage } from './chromium/inspected-page.ts';
import { launchChromium } from './chromium/launch.ts';
import { CommandError, EXIT, messageOf, runCommand, say } from './command.ts';
import { buildExtension } from './extension-build.ts';
import { hasDisplay } from './start/display.ts';
import { showHeadless, showToUser } from './start/show.ts';

runCommand(async (cleanup) => {
  const headless = wantsHeadless() || !hasDisplay();
  const executable = await provideChromium();
  const { folder, built } = await buildExtension('chrome');
  if (built) say('built dist/chrome');
  const playground = await startPlayground();
  cleanup.add(playground.close);
  const browser = await launchChromium(
    { executable, extension: folder, headless, args: playground.browserArguments },
    cleanup,
  );
  const inspected = await openInspectedPage(browser);
  return headless ? showHeadless(inspected, playground.url) : showToUser(browser, inspected, playground.url);
});

function wantsHeadless(): boolean {
  try {
    const { values } = parseArgs({ options: { headless: { type: 'boolean', default: false } } });
    return values.headless;
  } catch (error) {
    throw new CommandError(EXIT.usage, `${messageOf(error)} (npm start, or npm start -- --headless)`);
  }
}
