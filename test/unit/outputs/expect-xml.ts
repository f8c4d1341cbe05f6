import { expect } from 'vitest';

const TEXT = '(?:[^<&]|&(?:amp|lt|gt|quot|apos);)';
const ATTRIBUTE = `\\s+[\\w:.-]+="(?:[^"<&]|&(?:amp|lt|gt|quot|apos);)*"`;
const TAG = new RegExp(`^<(/?)([\\w:.-]+)((?:${ATTRIBUTE})*)\\s*(/?)>`);
const SKIPPED = new RegExp(`^(?:<\\?xml[^?<>]*\\?>|<!--(?:(?!--)[^<&])*-->|${TEXT}+)`);

/** Expects elements, each closed by its own end, and text without a sign that is no text. */
export function expectXml(text: string): void {
  const open: string[] = [];
  for (let rest = text; rest !== '';) {
    const [skipped] = SKIPPED.exec(rest) ?? [];
    const [tag, isEnd, name = '', , isEmpty] = TAG.exec(rest) ?? [];
    if (skipped === undefined && tag === undefined) expect.fail(`This is no XML: ${rest.slice(0, 80)}`);
    if (tag !== undefined && isEnd === '/') expect(open.pop()).toBe(name);
    else if (tag !== undefined && isEmpty !== '/') open.push(name);
    rest = rest.slice((skipped ?? tag ?? '').length);
  }
  expect(open).toEqual([]);
}
