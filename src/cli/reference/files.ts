import { readdir, readFile } from 'node:fs/promises';
import { format } from 'prettier';
import { rules } from '../../core/rules/catalogue/index.ts';
import { EXAMPLES } from './examples/index.ts';
import { harExample } from './har-example.ts';
import { oracleTable } from './oracle-table.ts';
import { prove } from './proven-example.ts';
import { withPart } from './readme-part.ts';
import { rulePage } from './rule-page.ts';
import { ruleTables } from './rule-table.ts';

const ROOT = new URL('../../../', import.meta.url);
const PAGES = 'assets/rules/';

/** A file as it should be; `text` null if it should be deleted. */
export interface ReferenceFile {
  readonly path: string;
  readonly text: string | null;
}

/** The generated files that differ from those on disk. Throws if an example does not show its rule. */
export async function staleFiles(): Promise<ReferenceFile[]> {
  const wanted = await referenceFiles();
  const present = await readdir(new URL(PAGES, ROOT)).catch(() => []);
  const surplus = present
    .map((name) => PAGES + name)
    .filter((path) => !wanted.some((file) => file.path === path))
    .map((path) => ({ path, text: null }));
  const texts = await Promise.all(wanted.map(({ path }) => read(path)));
  return [...wanted.filter(({ text }, index) => text !== texts[index]), ...surplus];
}

export function urlOf({ path }: ReferenceFile): URL {
  return new URL(path, ROOT);
}

async function referenceFiles(): Promise<ReferenceFile[]> {
  const proven = EXAMPLES.map(prove);
  const pages = rules.map((rule) => ({ path: `${PAGES}${rule.id}.md`, text: rulePage(rule, proven) }));
  const index = `# The rules\n\nMade from the records in \`src/core/rules\` by \`npm run reference\`.\n\n${ruleTables()}`;
  const parts = await Promise.all([
    withGenerated('assets/docs/annotated-har.md', 'har', harExample()),
    withGenerated(
      'assets/docs/how-it-knows.md',
      'oracle',
      oracleTable(await read('test/oracle/figures.json')),
    ),
  ]);
  const plain = [...pages, { path: `${PAGES}README.md`, text: index }];
  return [
    ...(await Promise.all(plain.map(async (file) => ({ ...file, text: await formatted(file.text, 'off') })))),
    ...parts,
    { path: `${PAGES}examples.json`, text: `${JSON.stringify(proven, null, 2)}\n` },
  ];
}

/** A page that is written by hand, with its generated part replaced. */
async function withGenerated(path: string, name: string, part: string): Promise<ReferenceFile> {
  const text = withPart(await read(path), name, part);
  if (text === undefined)
    throw new Error(`${path} has no part between <!-- ${name} --> and <!-- /${name} -->.`);
  return { path, text: await formatted(text, 'auto') };
}

function read(path: string): Promise<string> {
  return readFile(new URL(path, ROOT), 'utf8').catch(() => '');
}

/** @param code whether to format code blocks, too: not in the rule pages, which show every line as on the wire */
function formatted(text: string, code: 'auto' | 'off'): Promise<string> {
  return format(text, {
    parser: 'markdown',
    singleQuote: true,
    printWidth: 110,
    embeddedLanguageFormatting: code,
  });
}
