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
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'off-screen';
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  // eslint-disable-next-line typescript/no-deprecated -- there is no other command for it
  const isCopied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}

/** How long the browser may still be reading the file that it saves, in milliseconds. */
const SAVED_WITHIN = 60_000;

export function saveFile(name: string, file: Blob): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(file);
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), SAVED_WITHIN);
}
