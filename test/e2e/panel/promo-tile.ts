import { readFile } from 'node:fs/promises';

/** Chrome's "small promo tile", in pixels. */
export const PROMO_TILE = { width: 440, height: 280 };

/** The mark, the name and one line, as an HTML document. */
export async function promoTile(): Promise<string> {
  const mark = await readFile(new URL('../../../assets/icons/icon.svg', import.meta.url), 'utf8');
  return `<!doctype html>
<meta charset="utf-8">
<style>
  body { display: grid; place-content: center; justify-items: center; gap: 14px; height: 100vh; margin: 0;
    background: #f1f3f6; color: #1f2023; font: 17px system-ui, sans-serif; }
  svg { width: 96px; height: 96px; }
  h1 { margin: 0; font-size: 32px; }
  p { margin: 0; }
</style>
${mark}
<h1>CORS Lens</h1>
<p>Which rule blocked it, and the fix</p>`;
}
