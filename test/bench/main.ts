import { cpus, loadavg } from 'node:os';
import { buildExtension } from '../../src/cli/extension-build.ts';
import { tableLines } from '../../src/cli/text-table.ts';
import { codeSizes, MOST } from './code-size.ts';
import type { Figure } from './measure.ts';
import { networkPanelFigure } from './network-panel.ts';
import { pageLoadFigures } from './page-load.ts';
import { panelFigures } from './panel.ts';
import { figuresInNode } from './run-in-node.ts';

async function sizeFigures(): Promise<Figure[]> {
  const { folder } = await buildExtension('chrome');
  const sizes = await codeSizes(folder);
  const parts = ['panel', 'judge', 'background', 'devtools'] as const;
  return parts.map((part) => ({
    what: part === 'judge' ? 'code with the first request' : `code to start: ${part}`,
    against: 'gzip',
    figure: `${(sizes[part] / 1000).toFixed(1)} kB`,
    target: `at most ${MOST[part] / 1000} kB`,
    met: sizes[part] <= MOST[part],
  }));
}

const mark = (met: boolean | null): string => (met === null ? '' : met ? 'met' : 'missed');
const args = process.argv.slice(2);
const quick = [() => figuresInNode(args), sizeFigures];
const inBrowsers = [pageLoadFigures, panelFigures, async () => [await networkPanelFigure()]];

const figures: Figure[] = [];
for (const measure of args.includes('--quick') ? quick : [...inBrowsers, ...quick]) {
  for (const figure of await measure()) {
    figures.push(figure);
    // All of it takes some minutes; the table comes at the end.
    process.stderr.write(`${figure.what}: ${figure.figure}\n`);
  }
}
const rows = figures.map(({ what, against, figure, target, met }) => [
  what,
  against,
  figure,
  target,
  mark(met),
]);
const [load = 0] = loadavg();
const machine = `Node ${process.version}, ${cpus().length} cores, load ${load.toFixed(1)}`;
process.stdout.write(`${new Date().toISOString()}, ${machine}\n`);
process.stdout.write(`${tableLines(['what', 'against', 'figure', 'target', ''], rows).join('\n')}\n`);
