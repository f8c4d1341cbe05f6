/**
 * Puts text on the clipboard. Versions of Chromium that frame DevTools panels without permission for
 * `navigator.clipboard` still have the old command.
 * @see https://github.com/w3c/webappsec-permissions-policy/issues/322
 */
export function copyText(text: string): void {
  navigator.clipboard.writeText(text).catch(() => copyByCommand(text));
}

function copyByCommand(text: string): void {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'off-screen';
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  // eslint-disable-next-line typescript/no-deprecated -- there is no other command for it
  document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
}

/** Until then the browser may still be reading what it saves, in milliseconds. */
const SAVED_BY_THEN = 60_000;

export function saveFile(name: string, file: Blob): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(file);
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), SAVED_BY_THEN);
}
