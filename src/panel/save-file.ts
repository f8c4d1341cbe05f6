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
