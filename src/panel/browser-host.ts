/**
 * Copies text to the clipboard. Some versions of Chromium load DevTools panels in a frame without permission for
 * `navigator.clipboard`; there the old command works.
 * @see https://github.com/w3c/webappsec-permissions-policy/issues/322
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const { copyByCommand } = await import('./copy-by-command.ts');
    return copyByCommand(text);
  }
}

export async function saveFile(name: string, file: Blob): Promise<void> {
  const { saveFile: save } = await import('./save-file.ts');
  save(name, file);
}
