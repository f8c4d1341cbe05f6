/** Copies with the old command, which works where a document may not use `navigator.clipboard`. */
export function copyByCommand(text: string): boolean {
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
