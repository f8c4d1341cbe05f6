/**
 * Words for the filter box of Chrome's Network panel that find a URL. A word of it must not look like a property, a
 * regular expression or an exclusion, and it splits at spaces.
 */
export function networkFilterOf(url: string): string {
  // What stands for a secret is not in the browser's own URL.
  const [known = ''] = url.replace(/#.*/s, '').split(/redacted-\d+-\d+/);
  return known.replace(/^https?:\/\//, '').replace(/\?$/, '');
}
