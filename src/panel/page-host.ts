/**
 * The way that is open to DevTools panels: Chromium frames them without the permission that `navigator.clipboard` needs.
 * @see https://github.com/w3c/webappsec-permissions-policy/issues/322
 */
export function copyText(text: string): void {
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

export function saveText(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(new Blob([text], { type }));
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
