import { describe, it } from 'vitest';
import { HOSTILE } from '../../support/hostile-strings.ts';
import { COMMANDS } from './commands.ts';
import { CONFIGURATIONS } from './configurations.ts';
import { FILES } from './files.ts';
import { MARKDOWN } from './markdown.ts';
import { TERMINAL } from './terminal.ts';

/** Everything that leaves the extension or a command, with everything that may be in it: each stays text. */
describe.each([...TERMINAL, ...FILES, ...MARKDOWN, ...COMMANDS, ...CONFIGURATIONS])('$name', ({ check }) => {
  it.each(Object.entries(HOSTILE))('keeps %s as text', (_, text) => check(text));
});
