import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import type { CleanupList } from '../../support/cleanup.ts';
import { runCommand, type CommandResult } from '../../support/run-command.ts';

export const FIREFOX = ['--browser', 'firefox'];

export function capture(...args: readonly string[]): Promise<CommandResult> {
  return runCommand('capture', [...args, ...FIREFOX]);
}

/** Serves pages with this script until `undo` runs. */
export async function serveUntil(undo: CleanupList, script: string): Promise<CaptureSite> {
  const site = await serveCaptureSite(script);
  undo.add(() => site.close());
  return site;
}
