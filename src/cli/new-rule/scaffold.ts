import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withRule } from './register.ts';
import { ruleTemplate, testTemplate } from './templates.ts';

/** What is wrong with the id or title of a new rule; undefined if nothing is. */
export function problemWith(id: string, title: string): string | undefined {
  if (!/^[a-z]+(?:-[a-z0-9]+)+$/.test(id))
    return `"${id}" is not an id. Use lower-case words with hyphens between them, such as missing-allow-origin.`;
  if (!/^[A-Z`]/.test(title) || title.endsWith('.'))
    return 'A title must begin with a capital letter and must not end with a full stop.';
  if (title.split('`').length % 2 === 0) return 'The title has an unpaired backtick.';
  return undefined;
}

/**
 * Writes the rule, its test, and its line in the catalogue, below `root`. Returns the paths of what it wrote. Throws if
 * the rule exists.
 */
export async function scaffold(root: string, id: string, title: string): Promise<string[]> {
  const rule = `src/core/rules/catalogue/${id}.ts`;
  const test = `test/unit/core/rules/catalogue/${id}.test.ts`;
  const index = 'src/core/rules/catalogue/index.ts';
  for (const path of [rule, test]) {
    const exists = await access(join(root, path)).then(
      () => true,
      () => false,
    );
    if (exists) throw new Error(`${path} already exists.`);
  }
  const catalogue = withRule(await readFile(join(root, index), 'utf8'), id);
  if (catalogue === undefined) throw new Error(`${index} does not look as expected; add the rule by hand.`);
  const files = { [rule]: ruleTemplate(id, title), [test]: testTemplate(id), [index]: catalogue };
  for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
  return Object.keys(files);
}
