import { expect, test } from 'vitest';
import { CommandError, EXIT } from '../../../src/cli/command.ts';
import { assertMemory } from '../../../src/cli/memory-guard.ts';

/** A process with a hundred bytes of room. */
function memory(used: number, kept = used): { limit(): number; used(): number; collect(): void } {
  let now = used;
  return { limit: () => 100, used: () => now, collect: () => (now = kept) };
}

test('a command goes on as long as there is room, or room can be made', () => {
  assertMemory();
  assertMemory(memory(89));
  assertMemory(memory(99, 50));
});

test('a command that has no room says so, and what to do', () => {
  const end = (): void => assertMemory(memory(99, 86));
  expect(end).toThrow(CommandError);
  expect(end).toThrow('set NODE_OPTIONS=--max-old-space-size=');
  expect(end).toThrow(expect.objectContaining({ exitCode: EXIT.failed }));
});
