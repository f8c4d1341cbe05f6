import type { InspectedTab } from '../../src/cli/inspected-tab.ts';

/** One row of the panel's list, as it stands on the screen. */
export interface PanelRow {
  /** The URL that the page asked for. */
  readonly url: string;
  /** The word of the verdict, such as `Blocked`. */
  readonly word: string;
  readonly rule: string;
}

/** Reads every row of the CORS panel, by scrolling through its list: only what is in sight is in the document. */
export async function readPanelRows(tab: InspectedTab): Promise<PanelRow[]> {
  const rows = await tab.evaluateInPanel(READ_ROWS);
  if (!Array.isArray(rows) || !rows.every(isPanelRow)) throw new Error('the panel shows no rows');
  return rows;
}

const READ_ROWS = `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let box = document.querySelector('[data-place]');
  while (box && box.scrollHeight <= box.clientHeight) box = box.parentElement;
  const rows = new Map();
  // Where all rows are in sight nothing scrolls.
  box ??= document.scrollingElement;
  for (let top = 0; top <= box.scrollHeight; top += box.clientHeight / 2) {
    box.scrollTop = top;
    await frame();
    await frame();
    for (const row of document.querySelectorAll('[data-place]')) {
      const text = (selector) => row.querySelector(selector)?.textContent ?? '';
      rows.set(Number(row.dataset.place), {
        url: row.querySelector('.name')?.title ?? '',
        word: text('.verdict .word'),
        rule: text('.rule'),
      });
    }
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
})()`;

function isPanelRow(value: unknown): value is PanelRow {
  return typeof value === 'object' && value !== null && 'url' in value && 'word' in value && 'rule' in value;
}
