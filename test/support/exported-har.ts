import type { CorsHar } from '../../src/har/format.ts';
import type { InspectedTab } from '../../src/cli/inspected-tab.ts';

/** The text of the file that the panel's export dialog saves: all, with all that DevTools tells, bodies included. */
export async function exportFromPanel(tab: InspectedTab): Promise<string> {
  const text = await tab.evaluateInPanel(EXPORT);
  if (typeof text !== 'string') throw new Error('the panel saved no file');
  return text;
}

const EXPORT = `(async () => {
  const found = async (find) => {
    for (;;) {
      const value = find();
      if (value) return value;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  };
  const saved = [];
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => '#' + saved.push(blob);
  // The file would stay in the folder of the user’s downloads.
  HTMLAnchorElement.prototype.click = () => undefined;
  try {
    document.querySelector('[title="Export as HAR or report"]').click();
    await found(() => document.querySelector('dialog .secrets p'));
    const choose = async (words) => {
      const labels = [...document.querySelectorAll('dialog label')];
      const input = labels.find((label) => label.textContent.includes(words)).querySelector('input');
      if (!input.checked) input.click();
      await found(() => input.checked);
    };
    await choose('All requests');
    await choose('timings');
    await choose('bodies');
    await choose('Standard redaction');
    document.querySelector('dialog [type=submit]').click();
    return await (await found(() => saved[0])).text();
  } finally {
    URL.createObjectURL = createObjectURL;
    delete HTMLAnchorElement.prototype.click;
  }
})()`;

/** What every client shows of an entry: method, URL and status. */
export function linesOf({ log }: CorsHar): string[] {
  return log.entries
    .map(({ request, response }) => `${response.status} ${request.method} ${request.url}`)
    .sort();
}
