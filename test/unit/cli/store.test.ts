import { readFile, readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const STORE = new URL('assets/store/', ROOT);

const text = (path: string): Promise<string> => readFile(new URL(path, ROOT), 'utf8');

/** Width and height in pixels, and whether there is transparency, as a PNG's header has them. */
async function pngOf(url: URL): Promise<{ size: string; transparent: boolean }> {
  const bytes = await readFile(url);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  const colour = bytes[25];
  return {
    size: `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`,
    transparent: colour === 4 || colour === 6,
  };
}

it('the summary is the manifest’s, and short enough for both stores', async () => {
  const summary = (await text('assets/store/summary.txt')).trim();
  expect(JSON.parse(await text('manifest.json')).description).toBe(summary);
  expect(summary.length).toBeLessThanOrEqual(132);
});

it('the description is neither empty nor too long, and names every server that there is configuration for', async () => {
  const description = await text('assets/store/description.txt');
  expect(description.length).toBeGreaterThan(500);
  expect(description.length).toBeLessThanOrEqual(15_000);
  expect(description).toContain('Cloudflare Workers');
});

it('says why each permission of the manifest is asked for', async () => {
  const { permissions } = JSON.parse(await text('manifest.json'));
  const listing = await text('assets/store/README.md');
  for (const permission of permissions) expect(listing).toContain(`- **\`${permission}\`**:`);
});

it('has opaque pictures of the sizes that the stores take', async () => {
  const names = (await readdir(STORE)).filter((name) => name.endsWith('.png'));
  const screenshots = names.filter((name) => name !== 'promo-tile.png');
  expect(screenshots.length).toBeGreaterThanOrEqual(5);
  for (const name of screenshots)
    expect([name, await pngOf(new URL(name, STORE))]).toEqual([
      name,
      { size: '1280x800', transparent: false },
    ]);
  expect(await pngOf(new URL('promo-tile.png', STORE))).toEqual({ size: '440x280', transparent: false });
  const listing = await text('assets/store/README.md');
  const named = [...listing.matchAll(/`([a-z]+-(?:light|dark))`/g)].map(([, name]) => `${name ?? ''}.png`);
  expect(named).toHaveLength(5);
  expect(names).toEqual(expect.arrayContaining(named));
});

it('has icons of the sizes that the manifest names', async () => {
  const { icons } = JSON.parse(await text('manifest.json'));
  for (const [size, path] of Object.entries(icons))
    expect((await pngOf(new URL(String(path), ROOT))).size).toBe(`${size}x${size}`);
});
